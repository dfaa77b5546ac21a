using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Pages;

/// <summary>An entry in the bar of the desk, shown to those who may go there. Its words are <c>pages.desk.{Name}</c>.</summary>
/// <param name="Name">Also what a page gives as <c>ViewData["Place"]</c>.</param>
/// <param name="Rank">Lower stands first.</param>
public sealed record DeskPlace(string Name, string Address, string Permission, int Rank);

/// <summary>A part that stands above every page of the desk for those who hold the permission: the partial view of a module.</summary>
public sealed record DeskPart(string View, string Permission);

public static class DeskPlaces
{
    public static IServiceCollection AddDeskPart(this IServiceCollection services, string view, string permission) =>
        services.AddSingleton(new DeskPart(view, permission));

    public static IServiceCollection AddDeskPlace(this IServiceCollection services, string name, string address, string permission, int rank) =>
        services.AddSingleton(new DeskPlace(name, address, permission, rank));
}
