using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ragusa.Linking;

/// <summary>
/// Of a value that many name: that somebody named it, and in which circumstance. One organisation may name it a hundred thousand times; whether what it says is
/// new is then known without reading all that.
/// </summary>
internal sealed class SaidBefore : IWorkingState
{
    public required Guid Value { get; init; }

    public required int Epoch { get; init; }

    public required long Mark { get; init; }

    /// <summary>One number for who says what. Proof and context are keyed hashes, so nobody can make two marks the same.</summary>
    /// <param name="isApart">The context is offence and imitated body alone.</param>
    /// <param name="context">Null: that he says anything.</param>
    public static long MarkOf(bool isApart, long proof, long? context) =>
        unchecked((long)(BitOperations.RotateLeft((ulong)proof, isApart ? 17 : 31) ^ ((ulong)(context ?? 0) * 0x9E3779B97F4A7C15)));
}

internal sealed class SaidBeforeMapping : IEntityTypeConfiguration<SaidBefore>
{
    public void Configure(EntityTypeBuilder<SaidBefore> said)
    {
        said.ToTable("linking_said");
        said.HasKey(s => new { s.Value, s.Epoch, s.Mark });
        said.Property(s => s.Mark).ValueGeneratedNever();
    }
}
