using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Ragusa.Engines;

namespace Ragusa.Tests.Engines;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{"b":1,"a":[true,false,null],"c":{"z":"","y":-9007199254740991}}""", """{"a":[true,false,null],"b":1,"c":{"y":-9007199254740991,"z":""}}""")]
    [InlineData(""" [ 0 , 9007199254740991 , "a\/b" ] """, """[0,9007199254740991,"a/b"]""")]
    [InlineData("{ }", "{}")]
    [InlineData("""{"a":1,"":2,"A":3,"aa":4}""", """{"":2,"A":3,"a":1,"aa":4}""")]
    public void Of_PlainDocument_IsSortedAndTight(string json, string expected) => Assert.Equal(expected, Canonical(json));

    [Fact]
    public void Of_StringOfRfc8785Section322_IsEscapedExactly() =>
        Assert.Equal(
            """{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
            Canonical("""{ "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }"""));

    [Fact]
    public void Of_NamesOfRfc8785Section323_AreInUtf16Order()
    {
        const string json = """
            { "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
              "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis" }
            """;
        using var sorted = JsonDocument.Parse(Canonical(json));

        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            sorted.RootElement.EnumerateObject().Select(p => p.Value.GetString()!));
        Assert.StartsWith("{\"\\r\":\"Carriage Return\",\"1\":", Canonical(json), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_EveryControlCharacter_HasItsOwnEscape()
    {
        var text = string.Concat(Enumerable.Range(0, 0x20).Select(i => (char)i));

        Assert.Equal(
            "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
            + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e\\u001f\"",
            Encoding.UTF8.GetString(CanonicalJson.Of(JsonValue.Create(text))));
    }

    [Theory]
    [InlineData("9007199254740992")]
    [InlineData("-9007199254740992")]
    [InlineData("99999999999999999999")]
    [InlineData("1.5")]
    [InlineData("1.0")]
    [InlineData("1e2")]
    [InlineData("-0")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\ud800":1}""")]
    public void Of_ValueWithoutCanonicalForm_IsRefused(string json) => Assert.Throws<FormatException>(() => Canonical(json));

    [Fact]
    public void Of_BytesThatAreNotUtf8_AreRefused() =>
        Assert.Throws<FormatException>(() => CanonicalJson.Of((ReadOnlyMemory<byte>)new byte[] { (byte)'"', 0xC3, 0x28, (byte)'"' }));

    [Fact]
    public void Of_UndefinedElement_IsRefused() => Assert.Throws<FormatException>(() => CanonicalJson.Of(default(JsonElement)));

    [Fact]
    public void Of_AnyDocument_EqualsObviousTwin() =>
        Prop.ForAll(Documents().ToArbitrary(), json =>
        {
            var node = JsonNode.Parse(json);
            var expected = ObviousCanonicalJson.Of(node);
            return Canonical(json) == expected
                && Encoding.UTF8.GetString(CanonicalJson.Of(node)) == expected
                && Canonical(expected) == expected;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_TreeMadeInMemory_EqualsDocument() =>
        Assert.Equal(
            Canonical("""{"b":true,"a":"é\n\"","￿":null,"😀":[1,"z",{}],"n":-3,"long":9007199254740991}"""),
            Encoding.UTF8.GetString(CanonicalJson.Of(new JsonObject
            {
                ["b"] = true,
                ["a"] = "é\n\"",
                ["￿"] = null,
                ["😀"] = new JsonArray(1, "z", new JsonObject()),
                ["n"] = -3,
                ["long"] = 9007199254740991,
            })));

    [Fact]
    public void Of_TreeWithoutCanonicalForm_IsRefused() =>
        Assert.All(
            [JsonValue.Create(1.5), JsonValue.Create(1L << 53), JsonValue.Create("\ud800"), JsonNode.Parse("1.0"), JsonNode.Parse("-0"), JsonNode.Parse("""["\ud800"]""")],
            node => Assert.Throws<FormatException>(() => CanonicalJson.Of(node)));

    [Fact]
    public void Writer_SameMembers_EqualsDocument()
    {
        var into = new System.Buffers.ArrayBufferWriter<byte>();
        new CanonicalWriter(into).Start()
            .StartArray("a").Item("x\n").Start().Integer("n", -3).End().End()
            .Start("b").End()
            .Canonical("c", "[1]"u8)
            .Text("é", "\"")
            .End();

        Assert.Equal(
            Canonical("""{"é":"\"","c":[1],"a":["x\n",{"n":-3}],"b":{}}"""),
            Encoding.UTF8.GetString(into.WrittenSpan));
    }

    [Theory]
    [InlineData("b", "a")]
    [InlineData("a", "a")]
    public void Writer_NamesOutOfOrder_Throws(string first, string second) =>
        Assert.Throws<InvalidOperationException>(() =>
            new CanonicalWriter(new System.Buffers.ArrayBufferWriter<byte>()).Start().Integer(first, 1).Integer(second, 2));

    [Fact]
    public void Writer_LoneSurrogate_Throws() =>
        Assert.Throws<FormatException>(() =>
            new CanonicalWriter(new System.Buffers.ArrayBufferWriter<byte>()).Start().Text("a", "\ud800"));

    private static string Canonical(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(CanonicalJson.Of(document.RootElement));
    }

    /// <summary>Documents with names and texts from every range that sorts or escapes differently.</summary>
    private static Gen<string> Documents()
    {
        var piece = Gen.Elements("a", "B", "z", "1", "", "é", "\u0080", "\u2028", "\uE000", "\uFFFD", "😀", "𐀀", "\n", "\u001f", "\"", "\\", "/", "ж", "ع", "\u007f");
        var text = piece.ListOf(4).Select(string.Concat);
        var leaf = Gen.OneOf(
            text.Select(t => JsonSerializer.Serialize(t)),
            text.Select(t => '"' + string.Concat(t.Select(c => $"\\u{(int)c:X4}")) + '"'),
            Gen.Choose(-100, 100).Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            Gen.Elements("true", "false", "null"));
        return Nested(text, leaf, 3);
    }

    private static Gen<string> Nested(Gen<string> text, Gen<string> leaf, int depth)
    {
        if (depth == 0) return leaf;

        var inner = Nested(text, leaf, depth - 1);
        var list = inner.ListOf(3).Select(items => $"[{string.Join(" ,", items)}]");
        var named = text.ListOf(5).SelectMany(names => inner.ListOf(5).Select(values =>
            "{ " + string.Join(" , ", names.Zip(values).DistinctBy(m => m.First).Select(m => $"{JsonSerializer.Serialize(m.First)} : {m.Second}")) + " }"));
        return Gen.OneOf(leaf, list, named);
    }
}
