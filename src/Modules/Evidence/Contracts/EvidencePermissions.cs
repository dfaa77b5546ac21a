namespace Ragusa.Evidence.Contracts;

/// <summary>What a role may do with files.</summary>
public static class EvidencePermissions
{
    public const string Download = "evidence.download";
    public const string DownloadLocked = "evidence.download-locked";

    public const string SeeStore = "evidence.see-store";

    internal static readonly Permission[] Every =
    [
        new(Download, "Download files that came with reports; each download is recorded"),
        new(DownloadLocked, "Download files that are for the child unit only"),
        new(SeeStore, "See how full the store of files is"),
    ];
}
