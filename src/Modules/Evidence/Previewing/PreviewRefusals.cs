namespace Ragusa.Evidence;

/// <summary>Every way in which there is no picture of an image.</summary>
internal static class PreviewRefusals
{
    public static readonly Refusal NotShown = new("evidence.preview-not-shown", RefusalKind.Forbidden, "No preview is made of this file.");
    public static readonly Refusal Gone = new("evidence.preview-gone", RefusalKind.NotFound, "The bytes of this file are not in the store as they came.");
    public static readonly Refusal TooManyPixels = new("evidence.preview-pixels", RefusalKind.Invalid, "This image says that it is too large to be drawn safely.");
    public static readonly Refusal Broken = new("evidence.preview-broken", RefusalKind.Invalid, "This image is broken, or of a kind that cannot be drawn.");
    public static readonly Refusal TooSlow = new("evidence.preview-slow", RefusalKind.Invalid, "Drawing this image took too long and was stopped.");
    public static readonly Refusal Busy = new("evidence.preview-busy", RefusalKind.Busy, "Other previews are being made. Try again in a moment.");
    public static readonly Refusal Failed = new("evidence.preview-failed", RefusalKind.Busy, "The worker for previews did not answer.");
}
