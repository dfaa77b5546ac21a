using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ragusa.Web;

[PublicText]
internal sealed class LeavingModel : PageModel;
