using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Reporting;

internal readonly record struct ShiftId(Guid Value) : IId<ShiftId>
{
    public static ShiftId From(Guid value) => new(value);

    public static ShiftId New(Instant now) => new(Id.Next(now));

    public ObjectRef Subject => ObjectRef.To("reporting.shift", this);
}

/// <summary>One officer is on duty for one unit, from a moment to another that is no longer part of it.</summary>
internal sealed class DutyShift : IVersioned
{
    private DutyShift()
    {
    }

    public ShiftId Id { get; private init; }

    public string Unit { get; private init; } = "";

    public Guid Officer { get; private set; }

    public Instant From { get; private init; }

    public Instant To { get; private set; }

    public int Version { get; private set; }

    internal static DutyShift Plan(string unit, Guid officer, Instant from, Instant to, Instant now) =>
        new() { Id = ShiftId.New(now), Unit = unit, Officer = officer, From = from, To = to };

    internal void Give(Guid officer) => Officer = officer;

    /// <summary>Hands over in the middle: this shift ends now, the rest is a shift of its own.</summary>
    internal DutyShift HandOver(Guid officer, Instant now)
    {
        var rest = Plan(Unit, officer, now, To, now);
        To = now;
        return rest;
    }
}

internal sealed class DutyShiftMapping : IEntityTypeConfiguration<DutyShift>
{
    public void Configure(EntityTypeBuilder<DutyShift> shift)
    {
        shift.ToTable("reporting_duty_shift");
        shift.HasKey(s => s.Id);
        shift.Property(s => s.Id).ValueGeneratedNever();
        shift.Property(s => s.Unit).HasMaxLength(40);

        // Who is on duty now; the roster of the next days.
        shift.HasIndex(s => new { s.Unit, s.To }).HasDatabaseName("ix_reporting_duty_shift_unit");
    }
}

internal sealed record ShiftPlanned(ShiftId Shift, string Unit, Guid Officer, Instant From, Instant To) : IEvent
{
    public ObjectRef Subject => Shift.Subject;
}

/// <summary>The shift, or the rest of it from now on, is another officer's.</summary>
internal sealed record ShiftGiven(ShiftId Shift, string Unit, Guid Officer) : IEvent
{
    public ObjectRef Subject => Shift.Subject;
}

internal sealed record ShiftRemoved(ShiftId Shift, string Unit, Guid Officer) : IEvent
{
    public ObjectRef Subject => Shift.Subject;
}

internal static class DutyRefusals
{
    public static readonly Refusal NoSuchShift = new("reporting.no-such-shift", RefusalKind.NotFound, "There is no such shift.");
    public static readonly Refusal NotOfThisUnit = new("reporting.not-of-this-unit", RefusalKind.Invalid, "This person does not belong to the unit.");
    public static readonly Refusal DayMissing = new("reporting.duty-day", RefusalKind.Invalid, "Give the first day as a date, at most two years ahead and not in the past.");
    public static readonly Refusal TimeMissing = new("reporting.duty-time", RefusalKind.Invalid, "Give both times, for example 22:00 and 06:00.");
    public static readonly Refusal DaysMissing = new("reporting.duty-days", RefusalKind.Invalid, $"Give a number of days from 1 to {PlanShifts.MostDays}.");
    public static readonly Refusal ShiftOver = new("reporting.shift-over", RefusalKind.Conflict, "This shift is over.");
    public static readonly Refusal SwapUnlike = new("reporting.swap-unlike", RefusalKind.Invalid, "Choose two shifts of different people.");
}
