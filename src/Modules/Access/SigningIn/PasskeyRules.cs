using Microsoft.AspNetCore.Identity;

namespace Ragusa.Access;

/// <summary>What Ragusa asks of passkeys: the holder is verified by the device every time, and the page is this very address.</summary>
internal static class PasskeyRules
{
    internal static void Set(IdentityPasskeyOptions options, string? domain)
    {
        options.ServerDomain = domain;
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        options.ValidateOrigin = static context => ValueTask.FromResult(IsOwn(context));
    }

    // The framework compares with the request's Origin header, which says "null" on forms of pages that send no referrer.
    private static bool IsOwn(PasskeyOriginValidationContext context)
    {
        var request = context.HttpContext.Request;
        return !context.CrossOrigin
            && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
            && origin.Equals(new Uri($"{request.Scheme}://{request.Host}"));
    }
}
