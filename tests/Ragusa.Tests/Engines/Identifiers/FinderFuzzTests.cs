using Ragusa.Engines.Identifiers;

namespace Ragusa.Tests.Engines;

/// <summary>Mutated inputs in every run of the checks, from a seed that is printed; RAGUSA_FUZZ_SEED and RAGUSA_FUZZ_ROUNDS change it.</summary>
public sealed class FinderFuzzTests(ITestOutputHelper output)
{
    private const int Rounds = 3000;

    [Fact]
    public void Finder_MutatedTexts_NeitherThrowsNorLosesItsPlace()
    {
        var seed = Number("RAGUSA_FUZZ_SEED", Environment.TickCount);
        output.WriteLine($"RAGUSA_FUZZ_SEED={seed}");
        var random = new Random(seed);
        for (var round = 0; round < Number("RAGUSA_FUZZ_ROUNDS", Rounds); round++)
        {
            var text = Mutated(random);
            var found = IdentifierFinder.In(text, new FindOptions { Region = random.Next(3) switch { 0 => "HR", 1 => "AR", _ => null } });

            Assert.True(FinderPropertyTests.AreApart(text, found), $"seed {seed}, round {round}: {text}");
            ReadFields(text.Length > 80 ? text[..80] : text);
        }
    }

    private static void ReadFields(string raw)
    {
        Canonical.Phone(raw, "HR");
        Canonical.Email(raw);
        Canonical.Url(raw, new VictimTokens([raw]));
        Canonical.Host(raw);
        Canonical.Ip(raw);
        Canonical.Iban(raw);
        Canonical.Account(raw, "HR");
        Canonical.Bic(raw);
        Canonical.Lei(raw);
        Canonical.CreditorReference(raw);
        Canonical.PaymentReference(raw);
        Canonical.Card(raw);
        Canonical.Wallet(raw);
        Canonical.Transaction(raw);
        Canonical.Handle(raw, "telegram");
        Canonical.Imei(raw);
        Canonical.Parcel(raw);
        Canonical.Company(raw, "GB");
        Canonical.File(raw);
        Canonical.Key(raw);
        SoftKeys.Subject(raw);
        SoftKeys.Address(raw);
        SoftKeys.SenderId(raw);
    }

    private static string Mutated(Random random)
    {
        var pieces = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(2) == 0 ? TextPieces.Values[random.Next(TextPieces.Values.Length)] : TextPieces.Noise[random.Next(TextPieces.Noise.Length)]);
        var text = string.Join(random.Next(3) == 0 ? "" : " ", pieces).ToCharArray().ToList();
        for (var change = random.Next(10); change > 0 && text.Count > 0; change--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0: text[at] = Any(random); break;
                case 1: text.RemoveAt(at); break;
                case 2: text.Insert(at, Any(random)); break;
                default: text.InsertRange(at, text.GetRange(at, Math.Min(random.Next(20), text.Count - at))); break;
            }
        }

        return new string([.. text]);
    }

    private static char Any(Random random) => random.Next(3) switch { 0 => (char)random.Next(0x10000), 1 => (char)random.Next(32, 127), _ => "@.:-+()/[]%0xX\u200B\u202E\uD800\uDC00\0"[random.Next(18)] };

    private static int Number(string name, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(name), out var number) ? number : otherwise;
}
