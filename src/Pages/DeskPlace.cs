using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Pages;

/// <summary>An entry in the bar of the desk, shown to those who may go there. Its words are <c>pages.desk.{Name}</c>.</summary>
/// <param name="Name">Also what a page gives as <c>ViewData["Place"]</c>.</param>
/// <param name="Rank">Lower stands first.</param>
public sealed record DeskPlace(string Name, string Address, string Permission, int Rank);

public static class DeskPlaces
{
    public static IServiceCollection AddDeskPlace(this IServiceCollection services, string name, string address, string permission, int rank) =>
        services.AddSingleton(new DeskPlace(name, address, permission, rank));
}
