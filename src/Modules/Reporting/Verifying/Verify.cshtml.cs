using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Ragusa.Pages;

namespace Ragusa.Reporting;

/// <summary>Anybody checks a receipt or the form of a reference. Nothing is kept, and nothing is said about which reports exist.</summary>
internal sealed class VerifyModel(KeyRing ring, CountryProfile profile, Words words) : PageModel
{
    // A report is at most a megabyte; a receipt far less.
    private const int LargestFile = 1_048_576;

    public VerifiedReceipt? Proof { get; private set; }

    /// <summary>Why the receipt does not hold, in plain words.</summary>
    public string? Verdict { get; private set; }

    public bool IsWellFormed { get; private set; }

    public string? Typed { get; private set; }

    public string Prefix => profile.ReferencePrefix;

    public async Task<IActionResult> OnPostReceiptAsync(string? receipt, IFormFile? receiptFile, IFormFile? answersFile)
    {
        Typed = receipt;
        var given = receiptFile is { Length: > 0 } ? await Read(receiptFile) : Encoding.UTF8.GetBytes(receipt?.Trim() ?? "");
        if (given.Length == 0) return No("receipt", words["verify.receipt.empty"]);

        ReadOnlyMemory<byte>? answers = null;
        if (answersFile is { Length: > 0 }) answers = await Read(answersFile);
        var verified = ReceiptVerifier.Verify(given, ReceiptKeys.Of(ring.ReceiptKeys), answers);
        if (verified.IsDone) Proof = verified.Value;
        else Verdict = words.Of(verified.Refusal!);
        return Page();
    }

    public IActionResult OnPostReference(string? reference)
    {
        var read = PublicReference.Parse(reference ?? "", profile.ReferencePrefix);
        if (read.Refusal is { } refusal) return No("reference", words.Of(refusal));

        IsWellFormed = true;
        return Page();
    }

    // What is larger than any receipt is cut, and then refused as unreadable.
    private static async Task<byte[]> Read(IFormFile file)
    {
        using var into = new MemoryStream();
        await using var from = file.OpenReadStream();
        var buffer = new byte[16 * 1024];
        for (int count; into.Length <= LargestFile && (count = await from.ReadAsync(buffer)) > 0;) await into.WriteAsync(buffer.AsMemory(0, count));
        return into.ToArray();
    }

    private PageResult No(string field, string why)
    {
        ModelState.AddModelError(field, why);
        return Page();
    }
}
