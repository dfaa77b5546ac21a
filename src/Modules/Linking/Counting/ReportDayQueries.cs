using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ragusa.Linking.Contracts;

namespace Ragusa.Linking;

/// <summary>Reports of days that all have 24 hours, as the database adds them up: at most two rows a day come back, however many reports there are.</summary>
internal static class ReportDayQueries
{
    /// <summary>Reports of one day on one side.</summary>
    internal sealed class Row
    {
        /// <summary>From 0.</summary>
        public long Day { get; init; }

        /// <summary>1: what is aimed at.</summary>
        public int Aimed { get; init; }

        public int Reports { get; init; }

        public int Losing { get; init; }

        public int Priced { get; init; }

        public double Lost { get; init; }
    }

    internal static Task<List<Row>> Of(AppDb db, ReportAim aim, Instant from, Instant to, bool seesRestricted, string currency, CancellationToken ct)
    {
        List<object> values = [from.UtcTicks, to.UtcTicks, TimeSpan.TicksPerDay, currency];
        string Listed(string column, IReadOnlyCollection<string> codes)
        {
            values.AddRange(codes);
            return $"{column} IN ({string.Join(", ", Enumerable.Range(values.Count - codes.Count, codes.Count).Select(n => string.Create(CultureInfo.InvariantCulture, $"{{{n}}}")))})";
        }

        var (offences, regions) = (aim.Offences.Count == 0 ? null : Listed("offence", aim.Offences), aim.Regions.Count == 0 ? null : Listed("region", aim.Regions));
        // With regions the others are the same offences elsewhere, so that only these are read.
        var meant = string.Concat(regions is null || offences is null ? "" : $" AND {offences}", regions is null ? "" : " AND region IS NOT NULL", seesRestricted ? "" : " AND NOT is_restricted");
        var sql =
            $$"""
            SELECT "Day", "Aimed", CAST(COUNT(*) AS integer) AS "Reports", CAST(SUM(CASE WHEN loss_minor > 0 THEN 1 ELSE 0 END) AS integer) AS "Losing",
              CAST(SUM(CASE WHEN loss_minor > 0 AND loss_currency = {3} THEN 1 ELSE 0 END) AS integer) AS "Priced",
              SUM(CASE WHEN loss_minor > 0 AND loss_currency = {3} THEN CAST(loss_minor AS double precision) ELSE 0 END) AS "Lost"
            FROM (SELECT (at - {0}) / {2} AS "Day", CASE WHEN {{regions ?? offences ?? "1 = 1"}} THEN 1 ELSE 0 END AS "Aimed", loss_minor, loss_currency
              FROM linking_source WHERE at >= {0} AND at < {1} AND proof IS NOT NULL{{meant}}) AS counted
            GROUP BY "Day", "Aimed"
            """;
        return db.Database.SqlQueryRaw<Row>(sql, [.. values]).ToListAsync(ct);
    }
}
