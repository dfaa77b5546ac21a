using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using QRCoder;

namespace Ragusa.Reporting;

/// <summary>The signed receipt as a page and as the file that proves it.</summary>
internal sealed class ReceiptModel(OwnReport own, AppDb db, ReceiptDesk desk, KeyRing ring, CountryProfile profile) : PageModel
{
    public VerifiedReceipt Proof { get; private set; } = null!;

    public string Home => OwnReport.HomeOf(HttpContext);

    public string VerifyAddress => $"https://{profile.Domains[0]}/verify";

    /// <summary>Leads to the page that checks receipts; holds no code and no reference.</summary>
    public string VerifyPicture
    {
        get
        {
            using var code = QRCodeGenerator.GenerateQrCode(VerifyAddress, QRCodeGenerator.ECCLevel.M);
            using var svg = new SvgQRCode(code);
            return svg.GetGraphic(4, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute)
                .Replace("<svg ", "<svg aria-hidden=\"true\" focusable=\"false\" ", StringComparison.Ordinal);
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await PaperEndpoints.ReceiptOf(HttpContext, own, db, desk) is not { } receipt) return Redirect(Home);

        Proof = ReceiptVerifier.Verify(receipt, ReceiptKeys.Of(ring.ReceiptKeys)).Value;
        return Page();
    }
}
