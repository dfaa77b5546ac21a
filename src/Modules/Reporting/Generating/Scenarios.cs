namespace Ragusa.Reporting.Generating;

/// <summary>The mix of offences: close to the counts of domain labels that the largest complaint centre publishes.</summary>
internal static class Scenarios
{
    private static readonly string[] Chat = ["messaging_app", "social_network"];

    public static readonly IReadOnlyList<Scenario> All =
    [
        new("phish_link", "phishing", 900) { Affected = ["accounts", "information"], Statements = ["typed_password"], Channels = ["sms", "sms", "email"], Poses = [(BrandKind.Bank, "bank"), (BrandKind.Parcel, "parcel"), (BrandKind.Tax, "tax")] },
        new("phish_seen", "phishing", 400) { Affected = ["content_seen"], Statements = ["suspicious_message"], Poses = [(BrandKind.Parcel, "parcel"), (BrandKind.Bank, "bank"), (BrandKind.Tax, "tax"), (BrandKind.Shop, "prize")] },
        new("fake_seen", "fake_site", 200) { Affected = ["content_seen"], Statements = ["fake_site_seen"], Poses = [(BrandKind.Shop, null), (BrandKind.Bank, null)] },
        new("bank_call", "fraud_bank_impersonation", 415) { Affected = ["money"], Statements = ["bank_caller"], Channels = ["voice_call"], Poses = [(BrandKind.Bank, null)], Loss = new(3500, 3, 950, 4, "instant_transfer", "bank_transfer") },
        new("sextortion", "sextortion", 700) { Affected = ["person"], Statements = ["threat_publish_images"], Channels = ["social_network", "messaging_app", "dating_app"], Poses = [(BrandKind.None, "sextortion")], Loss = new(600, 3, 350, 3, "crypto", "gift_card", "peer_to_peer") },
        new("data_threat", "extortion", 191) { Affected = ["person"], Statements = ["threat_publish_data"], Channels = ["email"], Poses = [(BrandKind.None, "sextortion")], Loss = new(900, 2, 80, 1, "crypto") },
        new("invest", "fraud_investment", 730) { Affected = ["money"], Statements = ["invested"], Channels = ["online_ad", "social_network", "messaging_app"], Poses = [(BrandKind.Exchange, "invest")], Loss = new(9000, 4, 980, 5, "crypto", "crypto", "bank_transfer", "credit_card") },
        new("leak", "personal_data_breach", 400) { Affected = ["information"], Statements = ["data_leaked"], Poses = [(BrandKind.Shop, null), (BrandKind.Telecom, null)] },
        new("account_lost", "account_takeover", 270) { Affected = ["accounts"], Statements = ["locked_out", "posts_not_mine"], Channels = Chat, Poses = [(BrandKind.None, null)] },
        new("bought", "fraud_shopping_buyer", 450) { Affected = ["money"], Statements = ["bought_not_received"], Channels = ["marketplace", "website", "online_ad"], Loss = new(180, 3, 970, 2, "bank_transfer", "debit_card", "credit_card", "peer_to_peer") },
        new("sold", "fraud_shopping_seller", 115) { Affected = ["money"], Statements = ["sold_not_paid"], Channels = ["marketplace"], Loss = new(220, 3, 600, 1, "peer_to_peer", "bank_transfer") },
        new("support", "fraud_tech_support", 478) { Affected = ["money", "devices"], Statements = ["fake_support", "remote_access"], Channels = ["voice_call", "website"], Poses = [(BrandKind.Tech, "support")], Loss = new(900, 3, 850, 3, "gift_card", "credit_card", "bank_transfer", "crypto") },
        new("official", "fraud_government_impersonation", 324) { Affected = ["money"], Statements = ["official_called"], Channels = ["voice_call", "video_call"], Poses = [(BrandKind.Government, null), (BrandKind.Tax, null)], Loss = new(4000, 3, 850, 4, "bank_transfer", "cash", "gift_card", "crypto") },
        new("identity", "identity_theft", 317) { Affected = ["information"], Statements = ["identity_used"], Poses = [(BrandKind.Shop, null), (BrandKind.Bank, null)] },
        new("bec", "bec", 248) { Affected = ["business", "money"], Statements = ["invoice_changed"], Channels = ["email"], Poses = [(BrandKind.Shop, "invoice")], Loss = new(25_000, 3, 950, 2, "bank_transfer"), ByOrganisation = true },
        new("job", "fraud_employment", 240) { Affected = ["money"], Statements = ["job_offer"], Channels = Chat, Poses = [(BrandKind.Employer, "job")], Loss = new(1800, 3, 900, 5, "crypto", "instant_transfer") },
        new("romance", "fraud_romance", 190) { Affected = ["money"], Statements = ["relationship_online"], Channels = ["dating_app", "social_network"], Poses = [(BrandKind.None, null)], Loss = new(6000, 4, 950, 5, "bank_transfer", "crypto", "gift_card", "remittance_agent") },
        new("family", "fraud_family_emergency", 42) { Affected = ["money"], Statements = ["family_emergency"], Channels = ["messaging_app", "sms"], Poses = [(BrandKind.None, "family")], Loss = new(2200, 2, 900, 2, "instant_transfer", "bank_transfer") },
        new("harass", "harassment_stalking", 215) { Affected = ["person"], Statements = ["followed_or_insulted"], Channels = Chat, Poses = [(BrandKind.None, null)] },
        new("card", "fraud_card", 188) { Affected = ["money"], Statements = ["card_used"], Loss = new(260, 3, 950, 4, "credit_card", "debit_card") },
        new("rental", "fraud_rental_real_estate", 124) { Affected = ["money"], Statements = ["rental"], Channels = ["marketplace", "website"], Poses = [(BrandKind.None, null)], Loss = new(1400, 2, 950, 2, "bank_transfer") },
        new("fee", "fraud_advance_fee", 78) { Affected = ["money"], Statements = ["fee_first"], Channels = ["email", "messaging_app"], Poses = [(BrandKind.Bank, null)], Loss = new(1200, 3, 900, 4, "bank_transfer", "remittance_agent") },
        new("prize", "fraud_lottery_inheritance", 56) { Affected = ["money"], Statements = ["prize"], Channels = ["email", "sms", "messaging_app"], Poses = [(BrandKind.Shop, "prize")], Loss = new(300, 3, 850, 2, "debit_card", "bank_transfer") },
        new("threat", "threats_of_violence", 48) { Affected = ["person"], Statements = ["threat_harm"], Channels = Chat, Poses = [(BrandKind.None, null)] },
        new("org_leak", "data_breach_organisation", 40) { Affected = ["information", "business"], Statements = ["data_leaked"], Poses = [(BrandKind.None, null)], ByOrganisation = true },
        new("ransom", "ransomware", 36) { Affected = ["business", "devices"], Statements = ["files_locked", "ransom_note"], Poses = [(BrandKind.None, null)], ByOrganisation = true },
        new("overpaid", "fraud_overpayment", 22) { Affected = ["money"], Statements = ["overpaid"], Channels = ["marketplace"], Poses = [(BrandKind.None, null)], Loss = new(600, 2, 900, 1, "bank_transfer", "check") },
        new("sim", "sim_swap", 10) { Affected = ["accounts"], Statements = ["phone_lost_signal"], Poses = [(BrandKind.Telecom, null)] },
        new("malware", "malware", 16) { Affected = ["devices"], Statements = ["bad_file", "strange_device"], Channels = ["email"], Poses = [(BrandKind.Shop, "invoice")] },
        new("charity", "fraud_charity", 7) { Affected = ["money"], Statements = ["donation"], Channels = ["online_ad", "voice_call"], Poses = [(BrandKind.Charity, null)], Loss = new(90, 2, 950, 1, "debit_card", "bank_transfer") },
        new("child", "child_grooming", 45) { Affected = ["child"], Statements = ["child_contacted"], Channels = ["game"], Poses = [(BrandKind.None, null)], ByParent = true },
        new("fake_goods", "counterfeit_goods", 24) { Affected = ["content_seen"], Statements = ["fake_goods"] },
        new("taken", "fraud_account_transfer", 200) { Affected = ["money"], Statements = ["transfer_without_me"], Poses = [(BrandKind.Bank, null)], Loss = new(1900, 3, 970, 3, "instant_transfer", "bank_transfer", "direct_debit") },
    ];
}
