namespace Ragusa.Evidence.Contracts;

/// <summary>Pictures of images that strangers sent, drawn anew by an isolated worker. Thread-safe.</summary>
public interface IPreviews
{
    /// <summary>True if the installation has a worker and this file is an image that may be drawn: not locked, nothing found in it, of a known type and size.</summary>
    bool CanShow(KeptFile file);

    /// <summary>Draws it. Journal the reading first.</summary>
    /// <returns>A PNG that was made here and holds nothing of the file but what is to be seen, at most 1,600 pixels wide and high.</returns>
    Task<Result<byte[]>> Draw(KeptFile file, CancellationToken ct);
}
