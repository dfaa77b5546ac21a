using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Web;

// An error page answers to every method and must not itself fail on the form that failed.
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel : PageModel
{
    /// <summary>Which words: what people can do differs by kind, not by status.</summary>
    public string Kind => Response.StatusCode switch
    {
        400 => "unreadable",
        401 or 403 => "forbidden",
        404 or 405 => "missing",
        408 or 503 or 504 => "busy",
        413 or 414 or 431 => "too-large",
        429 => "too-many",
        >= 500 => "broken",
        _ => "unreadable",
    };

    /// <summary>The start of the trace id, which every line of the log about this request carries.</summary>
    public string Code => Group(Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier);

    public IActionResult OnGet() => Show();

    public IActionResult OnPost() => Show();

    // Asked for by its address and not after an error, it would lie about the status.
    private PageResult Show()
    {
        var isAfterError = HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || HttpContext.Features.Get<IExceptionHandlerFeature>() is not null;
        if (!isAfterError) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private static string Group(string trace) => trace.Length < 12 ? trace : $"{trace[..4]}-{trace[4..8]}-{trace[8..12]}";
}
