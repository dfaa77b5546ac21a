namespace Ragusa.Architecture;

/// <summary>Every table that may change without an act and a journal entry.</summary>
internal static class WorkingState
{
    internal static readonly string[] Tables =
    [
        "access_api_key_use",        // when a key was last used, to the minute
        "access_cookie_key",         // data-protection keys, made and replaced by the framework
        "access_session",            // who is signed in where; beginning and end stand in the journal
        "access_sign_in_attempt",    // half-way through signing in
        "evidence_upload",           // files that somebody brings and has not sent yet: sealed and short-lived
        "kernel_key_ring",           // which ring the database belongs to, written at the first start
        "kernel_letter",             // notices that wait for the mail server; what is given up stands in the journal
        "kernel_outbox",             // deliveries that wait for their handler
        "kernel_search",             // keyed search tokens
        "linking_bridge",            // what follows from the facts of linking and can be computed from them again
        "linking_company",           // the same
        "linking_component",         // the same
        "linking_context",           // the same
        "linking_epoch",             // the same
        "linking_said",              // the same
        "linking_lease",             // which node links
        "linking_rules_progress",    // how far a comparison of rules, or linking anew, is
        "linking_occurrence",        // facts of reports as linking was given them; their receipt stands in the journal
        "linking_source",            // the same
        "linking_work",              // the same, before the linker has taken them
        "prevention_asked",          // how often something was asked about, as hashes of the day
        "prevention_digest_item",    // what subscribers are to be told, until it goes out
        "prevention_digest_run",     // how far a digest has come
        "prevention_subscription_wish", // a form until it is handled: sealed and short-lived
        "reporting_draft",           // what somebody is still writing: enveloped and short-lived
        "reporting_guard_mark",      // quotas and used tokens of the last minutes, as hashes
    ];
}
