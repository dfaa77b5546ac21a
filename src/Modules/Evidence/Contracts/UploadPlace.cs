namespace Ragusa.Evidence.Contracts;

/// <summary>To whom the files of a request belong.</summary>
/// <param name="Owner">The draft or the record.</param>
/// <param name="Kept">How many files the record has already.</param>
/// <param name="Page">Where a form without script leads back to.</param>
public sealed record UploadPlace(Guid Owner, int Kept, string Page);
