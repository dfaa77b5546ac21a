namespace Ragusa.Bench;

/// <summary>Patterns that, repeated, are made to cost much.</summary>
internal static class HardTexts
{
    public static readonly (string Name, string Pattern)[] All =
    [
        ("digits without end", "1"),
        ("`1 `", "1 "),
        ("`01 `", "01 "),
        ("`091 `", "091 "),
        ("`1.1.1.1.1.`", "1.1.1.1.1."),
        ("`a@a@a@`", "a@a@a@"),
        ("`a.a@`", "a.a@"),
        ("`a.`", "a."),
        ("`a:`", "a:"),
        ("`::`", "::"),
        ("`http://http://`", "http://http://"),
        ("`https://a.example/?u=https%3A%2F%2Fa.example%2F `", "https://a.example/?u=https%3A%2F%2Fa.example%2F "),
        ("base58 without end", "zZ9aB7"),
        ("addresses, one after the other", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa "),
        ("`HR12 `", "HR12 "),
        ("`BIC `", "BIC "),
        ("`telegram:`", "telegram:"),
        ("brackets", "("),
        ("`[.]`", "[.]"),
        ("bidi marks", "\u202E\u200B"),
        ("homoglyphs", "аa."),
        ("Arabic digits", "١"),
        ("Chinese with dots", "中1."),
        ("mailboxes, one after the other", "seller1@example.com, jo@ex.example "),
    ];
}
