using System.Globalization;
using System.Text.Json;

namespace Ragusa.Reporting.Generating;

/// <summary>The money legs.</summary>
internal sealed partial class AnswersWriting
{
    private void WriteLegs(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        if (incident.Legs.Count == 0) return;

        json.WriteStartArray("money_legs");
        foreach (var leg in incident.Legs) WriteLeg(json, incident, leg, seeded);
        json.WriteEndArray();
    }

    private void WriteLeg(Utf8JsonWriter json, Incident incident, Leg leg, Seeded seeded)
    {
        json.WriteStartObject();
        json.WriteString("method", leg.Method);
        json.WriteString("direction", incident.Scenario.Story == "sold" ? "attempted" : "sent");
        WriteSum(json, "amount", leg.Sum);
        WriteTime(json, "at", leg.At);
        WriteReceiver(json, incident, leg, seeded);
        if (IsBank(leg.Method) && seeded.Chance(400)) json.WriteString("reference_text", $"{seeded.Between(10_000, 99_999)}/{seeded.Between(1, 12)}");
        if (leg.Method is not ("cash" or "gift_card")) WriteBank(json, incident, leg, seeded);
        WriteOutcome(json, leg, seeded);
        json.WriteEndObject();
    }

    private void WriteReceiver(Utf8JsonWriter json, Incident incident, Leg leg, Seeded seeded)
    {
        if (leg.Method is "credit_card" or "debit_card")
        {
            json.WriteStartObject("from");
            json.WriteString("card_last4", seeded.Below(10_000).ToString("D4", CultureInfo.InvariantCulture));
            json.WriteEndObject();
            return;
        }

        json.WriteStartObject("to");
        json.WriteString("holder", incident.Mule.Holder);
        if (IsBank(leg.Method)) WriteAccount(json, incident.Mule, seeded);
        if (leg.Method is "crypto") WriteWallet(json, incident.Wallet);
        if (leg.Method is "peer_to_peer" or "remittance_agent")
        {
            json.WriteString("p2p_app", leg.Method == "peer_to_peer" ? "Brzo Pay" : "Maestral Transfer");
            json.WriteString("p2p_id", incident.Phone);
        }

        json.WriteEndObject();
        if (leg.Method is "crypto") WriteTransaction(json, incident.Wallet, seeded);
        if (leg.Method is "gift_card") WriteCard(json, seeded);
    }

    private void WriteAccount(Utf8JsonWriter json, Mule mule, Seeded seeded)
    {
        if (mule.Iban.StartsWith(country.Code, StringComparison.Ordinal)) json.WriteString("country", country.Code);
        if (seeded.Chance(900)) json.WriteString("iban", mule.Iban);
        if (seeded.Chance(300)) json.WriteString("bic", mule.Bic);
    }

    private static void WriteWallet(Utf8JsonWriter json, Wallet wallet)
    {
        json.WriteString("wallet", wallet.Address);
        json.WriteString("chain", wallet.Chain);
    }

    private static void WriteTransaction(Utf8JsonWriter json, Wallet wallet, Seeded seeded)
    {
        json.WriteStartObject("crypto");
        if (seeded.Chance(500)) json.WriteString("tx_hash", (wallet.Chain == "ethereum" ? "0x" : "") + Wallets.Hex(seeded, 32));
        json.WriteString("asset", wallet.Asset);
        json.WriteEndObject();
    }

    private static void WriteCard(Utf8JsonWriter json, Seeded seeded)
    {
        json.WriteStartObject("gift_card");
        json.WriteString("brand", seeded.Pick(["Palomo Store", "Merlo Gift", "PlayVel"]));
        json.WriteEndObject();
    }

    private void WriteBank(Utf8JsonWriter json, Incident incident, Leg leg, Seeded seeded)
    {
        var told = seeded.Chance(600);
        json.WriteString("bank_told", told ? "yes" : "no");
        if (!told) return;

        WriteTime(json, "bank_told_at", leg.At + (incident.ReceivedAt - leg.At) * 0.5);
        if (seeded.Chance(400)) json.WriteString("bank_ref", $"C-{seeded.Between(100_000, 999_999)}");
    }

    private static void WriteOutcome(Utf8JsonWriter json, Leg leg, Seeded seeded)
    {
        var reversed = seeded.Below(100) switch { < 62 => "no", < 80 => "pending", < 92 => "not_sure", < 97 => "partly", _ => "fully" };
        json.WriteString("reversed", reversed);
        if (reversed == "fully") WriteSum(json, "recovered", leg.Sum);
        json.WriteString("lost", reversed == "fully" ? "no" : "yes");
    }

    private static void WriteSum(Utf8JsonWriter json, string name, Sum sum)
    {
        json.WriteStartObject(name);
        json.WriteString("amount", sum.Amount);
        json.WriteString("currency", sum.Currency);
        json.WriteEndObject();
    }

    private static bool IsBank(string method) => method is "bank_transfer" or "instant_transfer" or "direct_debit" or "check";
}
