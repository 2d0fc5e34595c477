//! What is known of these webhooks, fact by fact, against the file of the corpus that shows how it acts.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod support;

use accounts_webhooks::{Code, Expect, Options, Severity, inspect};
use std::collections::BTreeMap;
use support::corpus;

/// A fact, a file that is about it, and the finding there; none where the fact is that there is nothing to object to.
const FACTS: &[(&str, &str, Option<Code>)] = &[
    ("IDs that are no UUIDs of RFC 9562 are right", "published/accounts.added.message", None),
    ("the case of an ID does not count", "message/upper_case_id", None),
    ("an ID has 36 characters", "message/invalid_id", Some(Code::InvalidId)),
    ("bare digits are no ID", "message/id_form", Some(Code::IdForm)),
    ("braces are no part of an ID", "message/id_form.braces", Some(Code::IdForm)),
    ("deliveries have no ID", "message/invented_member", Some(Code::InventedMember)),
    ("members may be added", "message/unknown_member", Some(Code::UnknownMember)),
    ("states may be added", "message/unknown_word", Some(Code::UnknownWord)),
    ("error codes may be added", "message/unknown_error_code", Some(Code::UnknownErrorCode)),
    ("events may be added", "message/unknown_event", Some(Code::UnknownEvent)),
    ("nulls and absent members in a resource are normal", "message/resource.connected", None),
    ("`*` stands as text", "subscription/all_events_as_text", None),
    ("`*` brings no resource", "subscription/misses_disconnections.all", Some(Code::MissesDisconnections)),
    ("`*` takes no config", "subscription/config_not_allowed.all", Some(Code::ConfigNotAllowed)),
    ("removed takes no config", "subscription/config_not_allowed", Some(Code::ConfigNotAllowed)),
    ("one event without config fails all", "subscription/config_not_allowed.mixed", Some(Code::ConfigNotAllowed)),
    ("a null config is fine", "subscription/config_null", None),
    ("the API answers with sentences by member", "wrong/api_error", Some(Code::ApiError)),
    ("the API returns the secret", "subscription/stored", Some(Code::SecretShown)),
    ("each entry of a list is inspected", "subscription/list.with_mistakes", Some(Code::SecretShown)),
    ("days_synced is for partially_synced", "subscription/idle_config", Some(Code::IdleConfig)),
    ("items is for items.*", "subscription/idle_config.items", Some(Code::IdleConfig)),
    ("items.* need items", "subscription/missing_items", Some(Code::MissingItems)),
    ("30 items are the most", "subscription/too_many_items", Some(Code::TooManyItems)),
    ("http is taken", "subscription/url_unencrypted", Some(Code::UrlUnencrypted)),
    ("the vendor encodes addresses", "subscription/url_unencoded", None),
    ("other families are genuine", "message/other_event", Some(Code::OtherEvent)),
    ("version 1 had other names", "message/v1_event", Some(Code::V1Event)),
    ("and in lists", "subscription/v1_event.in_list", Some(Code::V1Event)),
    ("auth_required comes with updated", "message/unexpected_error_code", Some(Code::UnexpectedErrorCode)),
    ("duplicate_account is the Link widget's", "message/link_error_code", Some(Code::LinkErrorCode)),
    ("a resource has its types", "message/resource_type", Some(Code::ResourceType)),
    ("times are RFC 3339", "message/time_form", Some(Code::TimeForm)),
    ("a resource is of its account", "message/id_mismatch", Some(Code::IdMismatch)),
    ("a resource is of its user", "message/id_mismatch.user", Some(Code::IdMismatch)),
    ("connected is connected", "message/state_mismatch", Some(Code::StateMismatch)),
    ("failed is in error", "message/state_mismatch.failed_and_connected", Some(Code::StateMismatch)),
    ("with the same code", "message/state_mismatch.other_error_code", Some(Code::StateMismatch)),
    ("removed has no resource", "message/unexpected_member", Some(Code::UnexpectedMember)),
    ("only failed has an error", "message/unexpected_member.error_code", Some(Code::UnexpectedMember)),
    ("failed has its error", "message/missing_member.error_code", Some(Code::MissingMember)),
    ("failed tells of no lost connection", "subscription/misses_disconnections", Some(Code::MissesDisconnections)),
    ("no removal of data sets with an account", "subscription/misses_deletions", Some(Code::MissesDeletions)),
    ("dispatched on the name", "message/name_as_event", Some(Code::NameAsEvent)),
    ("a name like an event's", "message/event_like_name", Some(Code::EventLikeName)),
    ("invented events", "message/invented_event", Some(Code::InventedEvent)),
    ("and subscribed to", "subscription/invented_event.in_list", Some(Code::InventedEvent)),
    ("data.account_id", "message/misspelt_member.account_id", Some(Code::MisspeltMember)),
    ("data.user.id", "message/value_in_object", Some(Code::ValueInObject)),
    ("error_code at the top", "message/stray_member", Some(Code::StrayMember)),
    ("members of data listed flat", "message/misplaced_member.flat", Some(Code::MisplacedMember)),
    ("data in an array", "message/value_in_array", Some(Code::ValueInArray)),
    ("data as text", "message/data_as_text", Some(Code::ValueInText)),
    ("include_resource as text", "subscription/value_in_text", Some(Code::ValueInText)),
    ("events as a plain string", "subscription/value_without_array", Some(Code::ValueWithoutArray)),
    ("a vendor that looks alike", "message/lookalike_event", Some(Code::LookalikeEvent)),
    ("a prototype in the body", "message/prototype_member", Some(Code::PrototypeMember)),
];

#[test]
fn every_fact_acts() {
    let files: BTreeMap<String, Vec<u8>> = corpus().into_iter().collect();
    for (fact, file, code) in FACTS {
        let body = files.get(&format!("{file}.json")).unwrap_or_else(|| panic!("{fact}: there is no {file}"));
        let findings = inspect(body, &Options::default()).findings;
        match code {
            Some(code) => assert!(findings.iter().any(|finding| finding.code == *code), "{fact}: {findings:?}"),
            None => assert!(findings.iter().all(|finding| finding.severity == Severity::Note), "{fact}: {findings:?}"),
        }
    }
}

#[test]
fn the_answer_to_a_request_is_no_message() {
    let stored = corpus().into_iter().find(|(name, _)| name == "subscription/stored.json").unwrap().1;
    let report = inspect(&stored, &Options { expect: Some(Expect::Message), ..Options::default() });
    let told = report.findings.iter().find(|finding| finding.code == Code::NotExpected).unwrap();
    assert_eq!(told.message, "expected a webhook message, found a subscription as the API returns it");
}
