using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Ragusa.Access;

namespace Ragusa.Reporting;

/// <summary>Somebody works for a unit, so its reports are what the queue shows first. It gives no right: those come from roles.</summary>
internal sealed class UnitMember
{
    public required Guid Account { get; init; }

    public required string Unit { get; init; }
}

internal sealed class UnitMemberMapping : IEntityTypeConfiguration<UnitMember>
{
    public void Configure(EntityTypeBuilder<UnitMember> member)
    {
        member.ToTable("reporting_unit_member");
        member.HasKey(m => new { m.Account, m.Unit });
        member.Property(m => m.Unit).HasMaxLength(ReportMapping.LongestUnit);

        // Who works for a unit.
        member.HasIndex(m => m.Unit).HasDatabaseName("ix_reporting_unit_member_unit");
    }
}

internal sealed record UnitJoined(string Unit, Guid Account) : IEvent
{
    public ObjectRef Subject => new("reporting.unit", Unit);
}

internal sealed record UnitLeft(string Unit, Guid Account) : IEvent
{
    public ObjectRef Subject => new("reporting.unit", Unit);
}

/// <summary>Who works for which unit, and what the units are called.</summary>
internal sealed class Units(AppDb db, UnitPack pack, IOfficers officers)
{
    /// <summary>The units for which the officer was named; none for somebody who works for all.</summary>
    public async Task<IReadOnlyList<string>> Of(Guid? account, CancellationToken ct) =>
        account is { } id ? await db.Set<UnitMember>().Where(m => m.Account == id).Select(m => m.Unit).ToListAsync(ct) : [];

    /// <summary>The units of whose reports the user may know at all.</summary>
    public IReadOnlyList<Unit> VisibleTo(ClaimsPrincipal user) => [.. pack.Units.Where(u => u.Members != ReportingPermissions.ReadChild || user.May(ReportingPermissions.ReadChild))];

    public async Task<Result> Join(Unit unit, Guid account, Act act, CancellationToken ct)
    {
        if ((await officers.WhoMay(unit.Members, ct)).All(o => o.Id.Value != account)) return RoutingRefusals.NoSuchPerson;
        if (await db.Set<UnitMember>().AnyAsync(m => m.Account == account && m.Unit == unit.Code, ct)) return Result.Done;

        db.Add(new UnitMember { Account = account, Unit = unit.Code });
        await db.Save(act, new UnitJoined(unit.Code, account), ct);
        return Result.Done;
    }

    public async Task<Result> Leave(Unit unit, Guid account, Act act, CancellationToken ct)
    {
        if (await db.Set<UnitMember>().FirstOrDefaultAsync(m => m.Account == account && m.Unit == unit.Code, ct) is not { } member) return RoutingRefusals.NoSuchPerson;

        db.Remove(member);
        await db.Save(act, new UnitLeft(unit.Code, account), ct);
        return Result.Done;
    }
}
