namespace Ragusa.Reporting;

/// <summary>Payments side by side: one column for every plain answer that any of them has; accounts and the like as lines of their own.</summary>
internal sealed record MoneyTable(IReadOnlyList<string> Columns, IReadOnlyList<MoneyRow> Rows)
{
    public static MoneyTable? Of(IReadOnlyList<FactGroup> payments)
    {
        if (payments.Count == 0) return null;

        var columns = payments[0].Section.Fields
            .Select(f => payments.SelectMany(p => p.Facts).FirstOrDefault(fact => fact.Field.Code == f.Code && fact.Part is null))
            .OfType<Fact>().ToList();
        return new MoneyTable(
            [.. columns.Select(c => c.Label)],
            [.. payments.Select(p => new MoneyRow(p.Number ?? 1, [.. columns.Select(c => p.Facts.FirstOrDefault(f => f.Field.Code == c.Field.Code))], [.. p.Facts.Where(f => f.Part is not null)]))]);
    }
}

/// <param name="Cells">One for each column; null where this payment has no such answer.</param>
internal sealed record MoneyRow(int Number, IReadOnlyList<Fact?> Cells, IReadOnlyList<Fact> Details);
