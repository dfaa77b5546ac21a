using Ragusa.Evidence.Contracts;

namespace Ragusa.Reporting;

/// <summary>The files of a page with the two ways to bring more.</summary>
/// <param name="Uploads">The address that takes them.</param>
/// <param name="Refused">Why a file of the plain form was not taken, as a code; null if none was refused.</param>
internal sealed record FilesView(IReadOnlyList<StagedFile> Files, string Uploads, string? Refused);
