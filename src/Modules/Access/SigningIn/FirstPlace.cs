using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Ragusa.Pages;

namespace Ragusa.Access;

/// <summary><c>/desk</c>: leads to the first place in the bar that the person may go to, for most of them the queue.</summary>
internal static class FirstPlace
{
    private const string Otherwise = "/account";

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(LocalAddress.Start, (HttpContext http, IEnumerable<DeskPlace> places) => TypedResults.LocalRedirect(Of(http, places)))
            .Needs(AccessPermissions.Self)
            .ExcludeFromDescription();

    private static string Of(HttpContext http, IEnumerable<DeskPlace> places) =>
        places.OrderBy(p => p.Rank).FirstOrDefault(p => http.User.May(p.Permission))?.Address ?? Otherwise;
}
