using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ragusa.Reporting.Generating;

/// <summary>Writes an incident as the answers that its victim would give, section by section in the order of the template.</summary>
internal sealed partial class AnswersWriting(Rhythm rhythm, MadeUpCountry country)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly string[] Ages = ["18_19", "20_29", "20_29", "30_39", "30_39", "40_49", "40_49", "50_59", "50_59", "60_69", "60_69", "70_plus", "prefer_not"];

    public byte[] Write(Incident incident, Seeded seeded)
    {
        var into = new ArrayBufferWriter<byte>(3072);
        using var json = new Utf8JsonWriter(into, Options);
        json.WriteStartObject();
        WriteSafety(json, incident, seeded);
        WriteReporter(json, incident, seeded);
        WriteIncident(json, incident);
        if (!incident.Scenario.OnlySeen) WriteContactPath(json, incident, seeded);
        if (!incident.Scenario.OnlySeen) WriteImpersonated(json, incident, seeded);
        WriteLegs(json, incident, seeded);
        WriteAccess(json, incident, seeded);
        WriteSeen(json, incident, seeded);
        WriteSpecial(json, incident, seeded);
        WriteNarrative(json, incident, seeded);
        if (!incident.Scenario.OnlySeen) WriteSuspects(json, incident, seeded);
        if (!incident.Scenario.OnlySeen) WriteTold(json, incident, seeded);
        WriteContact(json, incident, seeded);
        WriteConsent(json, incident, seeded);
        json.WriteEndObject();
        json.Flush();
        return into.WrittenSpan.ToArray();
    }

    private static void WriteSafety(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        json.WriteStartObject("safety");
        json.WriteString("in_danger_now", incident.Scenario.Story == "threat" && seeded.Chance(100) ? "yes" : "no");
        if (incident.Scenario.ByParent) json.WriteString("child_at_risk", "yes");
        if (incident.Legs is [.., var last] && incident.ReceivedAt - last.At < TimeSpan.FromHours(24)) json.WriteString("money_moving", seeded.Chance(500) ? "yes" : "not_sure");
        if (incident.Scenario.Story == "ransom") json.WriteString("attack_ongoing", seeded.Chance(600) ? "yes" : "no");
        json.WriteEndObject();
    }

    private static void WriteReporter(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        var role = RoleOf(incident.Scenario, seeded);
        json.WriteStartObject("reporter");
        json.WriteString("role", role);
        json.WriteString("language", incident.Book.Language);
        if (role == "victim") json.WriteString("age_band", seeded.Pick(Ages));
        json.WriteEndObject();
        if (role != "relative_or_carer") return;

        json.WriteStartObject("on_behalf");
        json.WriteString("relation", incident.Scenario.ByParent ? "child" : seeded.Pick(["parent", "partner", "friend", "other_family"]));
        json.WriteString("victim_age_band", incident.Scenario.ByParent ? seeded.Pick(["under_13", "13_17"]) : seeded.Pick(["60_69", "70_plus", "70_plus"]));
        json.WriteString("victim_knows", "yes");
        json.WriteEndObject();
    }

    private static string RoleOf(Scenario scenario, Seeded seeded) => scenario switch
    {
        { ByOrganisation: true } => "organisation",
        { ByParent: true } => "relative_or_carer",
        { OnlySeen: true } => seeded.Chance(600) ? "witness" : "victim",
        _ => seeded.Chance(90) ? "relative_or_carer" : "victim",
    };

    private static void WriteIncident(Utf8JsonWriter json, Incident incident)
    {
        var affected = incident.Scenario.Affected;
        if (incident.Legs.Count > 0 && !affected.Contains("money")) affected = [.. affected, "money"];
        json.WriteStartObject("incident");
        WriteTexts(json, "affected", affected);
        WriteTexts(json, "statements", incident.Scenario.Statements);
        json.WriteEndObject();
    }

    private void WriteContactPath(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        if (incident.Channel is not { } channel) return;

        json.WriteStartArray("contact_path");
        json.WriteStartObject();
        json.WriteString("direction", channel is "website" or "online_ad" or "marketplace" ? "i_found_them" : "they_contacted_me");
        json.WriteString("channel", channel);
        if (channel is not ("email" or "sms" or "voice_call" or "website")) json.WriteString("platform", incident.Platform);
        if (channel is "messaging_app" or "social_network" or "dating_app" or "marketplace" or "game" or "video_call") json.WriteString("handle", incident.Handle);
        if (channel is "voice_call" or "sms" or "messaging_app" or "video_call" && seeded.Chance(850)) json.WriteString("phone", incident.Phone);
        if (channel is "email") json.WriteString("email", incident.Mail);
        if (channel is "website" or "online_ad" or "marketplace" && seeded.Chance(800)) json.WriteString("url", incident.Site);
        if (channel is "online_ad") json.WriteString("ad_advertiser", incident.Brand.Name.Length > 0 ? incident.Brand.Name : incident.Name);
        WriteTime(json, "first_at", incident.BeganAt);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteImpersonated(Utf8JsonWriter json, Incident incident, Seeded seeded)
    {
        if (incident.Brand.Code is not { } kind || incident.Scenario.Story is "leak" or "identity" or "sim" or "taken" || seeded.Chance(200)) return;

        json.WriteStartArray("impersonated");
        json.WriteStartObject();
        json.WriteString("kind", kind);
        json.WriteString("name", incident.Brand.Name);
        WriteTexts(json, "how", [incident.Channel is "voice_call" ? "caller_id" : seeded.Pick(["logo", "cloned_site"])]);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteTime(Utf8JsonWriter json, string name, Instant at)
    {
        json.WriteStartObject(name);
        json.WriteString("local", rhythm.Local(at));
        json.WriteString("zone", rhythm.Zone);
        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
