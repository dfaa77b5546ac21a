using Microsoft.Extensions.DependencyInjection;

namespace Ragusa.Pages;

/// <summary>Under which word of the bar a place stands; the words are <c>pages.desk.group.{name}</c>.</summary>
public enum DeskGroup
{
    /// <summary>Under none: where most people are most of the day.</summary>
    None,

    /// <summary>Reports that need something of their own.</summary>
    Reports,
    Team,
    Figures,

    /// <summary>What is said to the public, and how long things are kept.</summary>
    Rules,
    Administration,
}

/// <summary>An entry in the bar of the desk, shown to those who may go there. Its words are <c>pages.desk.{Name}</c>.</summary>
/// <param name="Name">Also what a page gives as <c>ViewData["Place"]</c>.</param>
/// <param name="Rank">Lower stands first; a group stands where its first place does.</param>
public sealed record DeskPlace(string Name, string Address, string Permission, int Rank, DeskGroup Group);

/// <summary>A part that stands above every page of the desk for those who hold the permission: the partial view of a module.</summary>
public sealed record DeskPart(string View, string Permission);

public static class DeskPlaces
{
    public static IServiceCollection AddDeskPart(this IServiceCollection services, string view, string permission) =>
        services.AddSingleton(new DeskPart(view, permission));

    public static IServiceCollection AddDeskPlace(this IServiceCollection services, string name, string address, string permission, int rank, DeskGroup group = DeskGroup.None) =>
        services.AddSingleton(new DeskPlace(name, address, permission, rank, group));
}
