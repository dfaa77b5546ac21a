using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines.Warnings;

namespace Ragusa.Tests.Engines.Warnings;

public sealed class IdentifyingTextTests
{
    private static readonly KnownPersons Reporters = new(["Ivana Kovačević", "Ana-Marija Horvat Babić", "Li Na", "علي حسن", "Cher"], ["ivana.kovacevic@mail.example", "+385 91 234 5678", "HR1210010051863000160"]);

    private static readonly IdentifyingOptions Here = new() { Region = "HR", LatestBirthYear = 2020 };

    [Theory]
    [InlineData("The post asks Ivana Kovačević for 1.99.")]
    [InlineData("kovacevic ivana")]
    [InlineData("IVANA KOVACEVIC")]
    [InlineData("Kovačević, Ivana")]
    [InlineData("Iva\u200Bna Kova\u00ADčević")]
    [InlineData("I v a n a   K o v a č e v i ć")]
    [InlineData("I.v.a.n.a.K.o.v.a.č.e.v.i.ć")]
    [InlineData("lvana Kovačevlć")]
    [InlineData("1v4n4 K0v4č3v1ć")]
    [InlineData("Iv@na Kov@čević")]
    [InlineData("!v@n@ K0v@č3v!ć")]
    [InlineData("|van@ Kovačev|ć")]
    [InlineData("iv@n@.kov@cevic")]
    [InlineData("@na Babić")]
    [InlineData("An@-M@rij@ Horv@t 8ab!ć")]
    [InlineData("ćivečavoK anavI")]
    [InlineData("anavI ćivečavoK")]
    [InlineData("c i v e c a v o k  a n a v i")]
    [InlineData("ć!v3č@voK @n@vI")]
    [InlineData("\u202EćivečavoK anavI\u202C")]
    [InlineData("نسح يلع and ćibaB anA")]
    [InlineData("Іvаnа Kоvаčеvіć")]
    [InlineData("IvanaKovačević")]
    [InlineData("ivana_kovacevic99")]
    [InlineData("Iv ana Kovač ević")]
    [InlineData("𝐈𝐯𝐚𝐧𝐚 𝐊𝐨𝐯𝐚č𝐞𝐯𝐢ć")]
    [InlineData("I\u0301vana K\u200Eovac\u030Cević")]
    [InlineData("https://evil.example/ivana-kovacevic/pay")]
    [InlineData("Ana Marija Horvat Babić")]
    [InlineData("Horvat Babić Ana")]
    [InlineData("Babić Ana-Marija Horvat")]
    [InlineData("Ana Babić")]
    [InlineData("Ms Li Na wrote")]
    [InlineData("Na Li")]
    [InlineData("عليّ حسن")]
    [InlineData("حسن علي")]
    [InlineData("Dear Cher,")]
    public void Find_NameHoweverHidden_IsFound(string text) => Assert.Contains(IdentifyingText.Find(text, Reporters, Here), s => s is { Why: IdentifyingSigns.Name, IsHint: false });

    [Theory]
    [InlineData("Lina sent it")]
    [InlineData("so an a li ght")]
    [InlineData("The cheering crowd")]
    [InlineData("Do not open the link. Call your bank at once.")]
    [InlineData("A message asks for 1.99 or 1,000,000 kuna, since 12 March 2026.")]
    [InlineData("More than 250,000 messages in 2026")]
    [InlineData("Open hxxps://pay[.]example/track")]
    [InlineData("لا تفتح الرابط")]
    [InlineData("Write to us @ the office! Pay $5 or €3 and win an iPhone+")]
    [InlineData("Il y a un an il est parti ; on a dit non à Léon, noël et radar.")]
    [InlineData("Was it a car or a cat I saw? A man, a plan, a canal: Panama!")]
    [InlineData("Lima! Nadia! They shout | a lot | of lines + more @ 5 p.m.")]
    [InlineData("Price list: S$20, A$30; room 8B, gate 9G, size 2XL, 6G network, version v2.0")]
    [InlineData("Reply STOP now! Everyone on the list: 100% FREE $$$ !!!")]
    public void Find_OrdinaryText_HoldsNothing(string text) => Assert.DoesNotContain(IdentifyingText.Find(text, Reporters, Here), s => !s.IsHint);

    [Theory]
    [InlineData("Write to someone@shop.example", IdentifyingSigns.Mail)]
    [InlineData("Call 091 555 1234", IdentifyingSigns.Phone)]
    [InlineData("Pay to HR1723600001101234565", IdentifyingSigns.Account)]
    [InlineData("Card 4539 5787 6362 1486", IdentifyingSigns.Card)]
    [InlineData("from 8.8.4.4", IdentifyingSigns.Ip)]
    [InlineData("to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", IdentifyingSigns.Wallet)]
    [InlineData("born 3.5.1984", IdentifyingSigns.BirthDate)]
    [InlineData("born 1984-05-03", IdentifyingSigns.BirthDate)]
    [InlineData("born 3 May 1984", IdentifyingSigns.BirthDate)]
    [InlineData("née le 1er mai 1984", IdentifyingSigns.BirthDate)]
    [InlineData("born May 3, 1984", IdentifyingSigns.BirthDate)]
    [InlineData("ولد ٣ مايو ١٩٨٤", IdentifyingSigns.BirthDate)]
    [InlineData("your report VM-7KQ2-M9XT-B4HP", IdentifyingSigns.Reference)]
    [InlineData("case 2024/0012345", IdentifyingSigns.Reference)]
    [InlineData("order 84620175", IdentifyingSigns.Reference)]
    public void Find_WhatPointsAtAPerson_SaysWhy(string text, string why) => Assert.Contains(IdentifyingText.Find(text, KnownPersons.None, Here), s => s.Why == why && !s.IsHint);

    [Theory]
    [InlineData("i v a n a . kovacevic (at) mail . example", "i v a n a . kovacevic")]
    [InlineData("number 091/234-5678", "091/234-5678")]
    [InlineData("H R 1 2 1 0 0 1 0 0 5 1 8 6 3 0 0 0 1 6 0", "H R 1 2 1 0")]
    [InlineData("backwards elpmaxe.liam@civecavok.anavi", "civecavok.anavi")]
    public void Find_ValueOfAReporter_IsFound(string text, string piece) =>
        Assert.Contains(IdentifyingText.Find(text, Reporters, Here), s => !s.IsHint && text.AsSpan(s.Start, s.Length).IndexOf(piece) >= 0);

    [Fact]
    public void Find_OneWordOfAName_IsAHint()
    {
        var hint = Assert.Single(IdentifyingText.Find("Dear Mrs Kovačević, your parcel waits", Reporters, Here));

        Assert.True(hint.IsHint);
        Assert.Equal((9, 9, IdentifyingSigns.NamePart), (hint.Start, hint.Length, hint.Why));
    }

    [Fact]
    public void Find_WhatTheAlertLists_IsAllowed()
    {
        const string text = "The number is 091 555 1234 and the mailbox pay@evil.example";

        Assert.Equal(2, IdentifyingText.Find(text, KnownPersons.None, Here).Count);
        Assert.Empty(IdentifyingText.Find(text, KnownPersons.None, Here with { Allowed = new HashSet<string> { "+385915551234", "pay@evil.example" } }));
    }

    [Fact]
    public void Find_NameWithinAMailbox_IsSaidOnce() =>
        Assert.Equal(IdentifyingSigns.Mail, Assert.Single(IdentifyingText.Find("to ivana.kovacevic@mail.example today", Reporters, Here)).Why);

    [Fact]
    public void Find_AllowedMailboxWithAReportersName_StillFindsTheName() =>
        Assert.Equal(IdentifyingSigns.Value, Assert.Single(IdentifyingText.Find("to ivana.kovacevic@mail.example today", Reporters, Here with { Allowed = new HashSet<string> { "ivana.kovacevic@mail.example" } }), s => !s.IsHint).Why);

    [Fact]
    public void Find_TextBeyondTheLimit_IsSaidToBeUnread()
    {
        var span = Assert.Single(IdentifyingText.Find(new string('x', 120), KnownPersons.None, Here with { LongestText = 100 }));

        Assert.Equal((100, 20, IdentifyingSigns.Unread), (span.Start, span.Length, span.Why));
    }

    /// <summary>Whatever is done to a name of some length, it is found, and the span covers it.</summary>
    [Fact]
    public void Find_AnyDisguise_IsFound() =>
        Prop.ForAll(Disguised().ToArbitrary(), hidden => IdentifyingText.Find($"see {hidden} there", Reporters, Here).Any(s => s.Why == IdentifyingSigns.Name && s.Start <= 4 && s.Start + s.Length >= 4 + hidden.TrimEnd(' ', '\u200B', '\u0336').Length)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Find_AnyText_HasSpansWithinIt() =>
        Prop.ForAll(SomeWarnings.Text.ToArbitrary(), text => IdentifyingText.Find(text, Reporters, Here).All(s => s.Start >= 0 && s.Length > 0 && s.Start + s.Length <= text.Length)).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    /// <summary>The automaton finds what looking for every phrase at every letter finds.</summary>
    [Fact]
    public void Phrases_InAnyRow_AreThoseOfTheObviousTwin() =>
        Prop.ForAll(Small(2, 4).ToArbitrary(), Small(6, 8).ToArbitrary(), (names, words) =>
        {
            var row = LetterRow.Of(string.Concat(words));
            List<Phrase> phrases = [];
            var finder = new PhraseFinder();
            foreach (var name in names.Select(n => LetterRow.Of(n).Words()).Where(n => n.Count > 0))
            {
                finder.Add(name, IdentifyingSigns.Name, isHint: false);
                phrases.Add(new Phrase([.. name.Select(w => w.Length)], string.Concat(name), IsHint: false));
            }

            finder.Close();
            var found = finder.In(row).Select(s => (s.Start, s.Length)).ToHashSet();
            var obvious = from phrase in phrases
                          from at in Enumerable.Range(0, Math.Max(0, row.Count - phrase.Length + 1))
                          where Enumerable.Range(0, phrase.Length).All(n => row[at + n] == phrase.Why[n]) && phrase.StandsIn(row, at)
                          select row.Original(at, at + phrase.Length);
            return found.SetEquals(obvious);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Theory]
    [InlineData("ivana ")]
    [InlineData("i v a n a ")]
    [InlineData("1.1.19")]
    [InlineData("0-")]
    [InlineData("a@")]
    [InlineData("\u200B")]
    [InlineData("aaaa")]
    [InlineData("3 мая 19")]
    [InlineData("7K-")]
    [InlineData("@$!")]
    [InlineData("!v@n@ ")]
    public void Find_AMegabyteOfHostileText_TakesSeconds(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1024 * 1024 / piece.Length));
        var known = new KnownPersons([.. Enumerable.Range(1, 50).Select(n => $"{new string('a', n)} {new string('a', 60 - n)}"), "Ivana Ivana Ivana"], [.. Enumerable.Range(6, 40).Select(n => new string('a', n))]);
        IdentifyingText.Find("warm up 091 555 1234", known, Here);

        var watch = Stopwatch.StartNew();
        IdentifyingText.Find(text, known, Here);

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    // Few letters, so that phrases lie within and across one another.
    private static Gen<List<string>> Small(int fewest, int most) =>
        from count in Gen.Choose(fewest, most)
        from pieces in Gen.ListOf(Gen.ArrayOf(Gen.Elements('a', 'b', 'B', ' ', '7'), 7), count)
        select pieces.Select(p => new string(p)).ToList();

    private static Gen<string> Disguised() =>
        from turned in Gen.Elements("Ivana Kovačević", "Kovačević Ivana", "ivana kovačević", "KOVAČEVIĆ, IVANA")
        from changes in Gen.ArrayOf(Gen.Choose(0, 5), turned.Length)
        select string.Concat(turned.Select((c, n) => Changed(c, changes[n])));

    private static string Changed(char c, int how) => (how, char.ToLowerInvariant(c)) switch
    {
        (0, _) => $"{c}\u200B",
        (1, _) => $"{c} ",
        (2, 'a') => "@",
        (2, 'o') => "0",
        (2, 'e') => "3",
        (2, 'i') => "l",
        (3, not ' ' and not ',') => $"{c}\u0336",
        (4, 'a') => "á",
        (4, 'v') => "ν",
        (5, _) => char.ToUpperInvariant(c).ToString(),
        _ => c.ToString(),
    };
}
