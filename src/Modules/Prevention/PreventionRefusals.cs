namespace Ragusa.Prevention;

internal static class PreventionRefusals
{
    public static readonly Refusal NoSuchCard = new("advice.no-such-card", RefusalKind.NotFound, "There is no advice card with this id.");
}
