using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace Ragusa.Access;

/// <summary>256 random bits that somebody carries; the database has only their keyed hash.</summary>
internal static class Token
{
    internal static string Draw() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    /// <summary>No honest token is longer; what is longer is not hashed at all.</summary>
    internal const int Longest = 60;
}
