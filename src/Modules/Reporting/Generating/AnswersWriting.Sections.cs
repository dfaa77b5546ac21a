using System.Globalization;
using System.Text.Json;

namespace Ragusa.Reporting.Generating;

/// <summary>Accounts, devices, what was seen, the sections of single offences, the narrative and the end.</summary>
internal sealed partial class AnswersWriting
{
    private static readonly string[] Information = ["name", "birth_date", "address", "phone", "email", "national_id", "bank_login", "card", "password", "one_time_code"];

    private static void WriteAccess(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        var story = incident.Scenario.Story;
        if (story is "phish_link" or "leak" or "identity" or "org_leak") WriteInformation(json, incident, seeded);
        if (story is "phish_link" or "account_lost" or "sim") WriteAccounts(json, incident, seeded);
        if (story is "support" or "ransom" or "malware") WriteDevices(json, story, seeded);
    }

    private static void WriteInformation(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        var story = incident.Scenario.Story;
        var some = Information.Where(_ => seeded.Chance(400)).DefaultIfEmpty("name").ToArray();
        json.WriteStartObject("info");
        if (story == "phish_link") WriteTexts(json, "requested", some);
        WriteTexts(json, "obtained", some);
        if (story == "org_leak") json.WriteNumber("records_count", seeded.Between(2, 900) * 100);
        if (story is not "phish_link" && seeded.Chance(500)) WriteTexts(json, "seen_at_url", [incident.Site]);
        json.WriteEndObject();
    }

    private static void WriteAccounts(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        var locked = seeded.Pick(["yes", "yes", "no"]);
        json.WriteStartArray("accounts");
        json.WriteStartObject();
        json.WriteString("service", incident.Brand.Name.Length > 0 ? incident.Brand.Name : incident.Platform);
        json.WriteString("identifier", MadeUp.Mail(Offender.NameOf(incident.Book, seeded), seeded));
        json.WriteString("locked_out", locked);
        if (locked == "yes") json.WriteString("recovered", seeded.Pick(["yes", "no", "no"]));
        json.WriteString("mfa", seeded.Pick(["none", "none", "sms", "app", "not_sure"]));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteDevices(Utf8JsonWriter json, string story, Seeded seeded)
    {
        json.WriteStartArray("devices");
        json.WriteStartObject();
        json.WriteString("type", story == "ransom" ? "server" : seeded.Pick(["computer", "computer", "phone"]));
        json.WriteString("os", story == "ransom" ? "windows" : seeded.Pick(["windows", "windows", "macos", "android", "not_sure"]));
        json.WriteString("still_in_use", seeded.Pick(["yes", "no"]));
        if (story == "support") json.WriteString("remote_tool", seeded.Pick(["FarDesk", "QuickSight Support", "HelpView"]));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteSeen(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        var scenario = incident.Scenario;
        var byMessage = scenario.OnlySeen || incident.Channel is "email" or "sms" or "messaging_app" or "social_network";
        if (byMessage && incident.MessageText is { } text && (scenario.OnlySeen || seeded.Chance(700)))
        {
            json.WriteStartArray("messages");
            json.WriteStartObject();
            json.WriteString("text", text);
            WriteTime(json, "seen_at", incident.BeganAt);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        if (!scenario.OnlySeen && incident.Channel is not ("website" or "online_ad" or "sms" or "email") || !scenario.OnlySeen && seeded.Chance(400)) return;
        json.WriteStartArray("sites");
        json.WriteStartObject();
        json.WriteString("url", incident.Site);
        WriteTime(json, "seen_at", incident.BeganAt);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteSpecial(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        if (incident.Scenario.ByParent) WriteChild(json, incident, seeded);
        if (incident.Scenario.Story == "sextortion") WriteImage(json, seeded);
        if (incident.Scenario.Story == "ransom") WriteRansom(json, incident, seeded);
        if (incident.Scenario.ByOrganisation) WriteOrganisation(json, incident, seeded);
    }

    private static void WriteChild(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        json.WriteStartObject("child");
        json.WriteString("age_band", seeded.Pick(["7_12", "13_15", "16_17"]));
        WriteTexts(json, "what", ["contact"]);
        json.WriteString("platform", incident.Platform);
        json.WriteString("in_contact", seeded.Pick(["no", "no", "not_sure"]));
        json.WriteString("adult_told", "yes");
        json.WriteEndObject();
    }

    private static void WriteImage(Utf8JsonWriter json, Seeded seeded)
    {
        json.WriteStartObject("image");
        WriteTexts(json, "kind", [seeded.Pick(["video", "real", "altered_or_ai"])]);
        json.WriteString("status", "threatened");
        json.WriteString("depicts", "me_adult");
        json.WriteString("demand", "money");
        json.WriteEndObject();
    }

    private static void WriteRansom(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        json.WriteStartObject("ransom");
        json.WriteString("note", $"YOUR FILES ARE ENCRYPTED. Contact {incident.Mail} or {incident.Site}");
        json.WriteString("extension", $".{Wallets.Hex(seeded, 3)}");
        WriteSum(json, "demand", Amounts.In("BTC", seeded.Between(5, 400) * 100_000L));
        json.WriteString("paid", "no");
        json.WriteString("data_stolen", seeded.Pick(["not_sure", "yes", "no"]));
        json.WriteString("entry", seeded.Pick(["phishing", "remote_access", "edge_device", "not_sure"]));
        json.WriteString("backups", seeded.Pick(["working", "partly", "none"]));
        json.WriteEndObject();
    }

    private void WriteOrganisation(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        json.WriteStartObject("org");
        json.WriteString("name", $"{seeded.Pick(incident.Book.LastNames)} {seeded.Pick(["Ltd", "& Co", "Logistics", "Foods", "Clinic"])}");
        json.WriteString("sector", seeded.Pick(["food_agriculture", "healthcare", "transport", "it", "government", "energy", "other"]));
        json.WriteString("size", seeded.Pick(["2_9", "10_49", "10_49", "50_249", "250_plus"]));
        WriteTime(json, "detected_at", incident.BeganAt + (incident.ReceivedAt - incident.BeganAt) * 0.3);
        WriteTexts(json, "impact", [incident.Scenario.Story == "ransom" ? seeded.Pick(["stopped", "degraded"]) : "none"]);
        json.WriteEndObject();
    }

    private void WriteNarrative(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        json.WriteStartObject("narrative");
        json.WriteString("text", incident.Story);
        json.WriteStartObject("when");
        json.WriteString("precision", "day");
        json.WriteString("from", rhythm.Local(incident.BeganAt)[..10]);
        json.WriteEndObject();
        if (!incident.Scenario.OnlySeen) json.WriteString("ongoing", seeded.Pick(["yes", "no", "no", "not_sure"]));
        if (incident.ReceivedAt - incident.BeganAt > TimeSpan.FromDays(35)) json.WriteString("delay_reason", seeded.Pick(["did_not_know", "ashamed", "afraid", "tried_elsewhere"]));
        json.WriteEndObject();
    }

    private static void WriteSuspects(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        if (seeded.Chance(450)) return;

        json.WriteStartArray("suspects");
        json.WriteStartObject();
        WriteTexts(json, "names", [incident.Name]);
        if (incident.Brand.Name.Length > 0) json.WriteString("claimed_to_be", incident.Brand.Name);
        if (seeded.Chance(400)) WriteTexts(json, "phones", [incident.Phone]);
        if (seeded.Chance(400)) WriteTexts(json, "emails", [incident.Mail]);
        if (seeded.Chance(300)) WriteTexts(json, "handles", [incident.Handle]);
        json.WriteString("known_to_you", incident.Scenario.Story is "harass" or "threat" ? seeded.Pick(["ex_partner", "no", "acquaintance"]) : "no");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteTold(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        if (seeded.Chance(600)) return;

        json.WriteStartArray("told");
        json.WriteStartObject();
        json.WriteString("who", incident.Legs.Count > 0 ? "bank" : seeded.Pick(["platform", "police", "telecom"]));
        json.WriteString("date", rhythm.Local(incident.BeganAt + (incident.ReceivedAt - incident.BeganAt) * 0.8)[..10]);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteContact(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        var isNamed = seeded.Chance(620);
        json.WriteStartObject("contact");
        json.WriteString("identity", isNamed ? "named" : "anonymous");
        if (isNamed)
        {
            var name = Offender.NameOf(incident.Book, seeded);
            json.WriteString("name", name);
            WriteReach(json, name, seeded);
        }
        else
        {
            json.WriteString("channel", "follow_up_only");
        }

        json.WriteEndObject();
    }

    private void WriteReach(Utf8JsonWriter json, string name, Seeded seeded)
    {
        var channel = seeded.Pick(["email", "email", "phone", "follow_up_only"]);
        json.WriteString("channel", channel);
        if (channel == "email") json.WriteString("email", MadeUp.Mail(name, seeded));
        if (channel == "phone") json.WriteString("phone", $"{country.Mobile} {seeded.Between(100, 999).ToString(CultureInfo.InvariantCulture)} {seeded.Between(1000, 9999).ToString(CultureInfo.InvariantCulture)}");
        if (channel is "email" or "phone") json.WriteString("safe_to_leave_message", "yes");
    }

    private static void WriteConsent(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        json.WriteStartObject("consent");
        json.WriteString("kind", incident.Scenario.OnlySeen || seeded.Chance(500) ? "information_only" : "formal_complaint");
        WriteTexts(json, "share_with", incident.Legs.Count > 0 ? ["police", "bank_or_vasp"] : ["police"]);
        json.WriteBoolean("terms", true);
        json.WriteEndObject();
    }
}
