//! Names that people give members by mistake, as public receivers and APIs of other vendors show them: our own
//! judgement. Case and separators do not count, so `account_id` stands for `accountId` as well.

/// Documented members, each with other names for it.
const ALIASES: [(&str, &[&str]); 13] = [
    ("event", &["event_type", "event_name", "type", "topic"]),
    ("name", &["subscription_name", "webhook_name"]),
    ("data", &["payload", "event_data"]),
    ("account", &["account_id", "account_uuid"]),
    ("user", &["user_id", "user_uuid"]),
    ("error_code", &["error", "error_type", "code"]),
    ("error_message", &["error_msg", "error_description", "error_detail", "message"]),
    ("resource", &["object", "account_object", "account_data"]),
    ("events", &["event_types", "event_names", "enabled_events", "subscribed_events", "topics"]),
    ("url", &["webhook_url", "callback_url", "target_url", "endpoint_url", "endpoint", "callback"]),
    ("secret", &["signing_secret", "webhook_secret", "shared_secret", "secret_key", "signing_key"]),
    ("config", &["configuration", "settings", "options"]),
    ("items", &["item_ids"]),
];

/// The other names of member `documented`.
pub(crate) fn aliases(documented: &str) -> &'static [&'static str] {
    ALIASES.iter().find(|(name, _)| *name == documented).map_or(&[], |(_, aliases)| aliases)
}

/// Members that no message has, though receivers wait for them: its ID, its time, the number of the attempt.
pub(crate) const INVENTED: [&str; 19] = [
    "id",
    "event_id",
    "message_id",
    "delivery_id",
    "webhook_id",
    "notification_id",
    "idempotency_key",
    "timestamp",
    "time",
    "created",
    "created_at",
    "sent_at",
    "occurred_at",
    "event_time",
    "attempt",
    "attempts",
    "attempt_number",
    "retry_count",
    "delivery_attempt",
];

/// Members that reach an object's prototype in JavaScript.
pub(crate) const PROTOTYPE_NAMES: [&str; 3] = ["__proto__", "constructor", "prototype"];

#[cfg(test)]
mod tests {
    use super::{INVENTED, aliases};
    use crate::catalog::{ACCOUNT, ANY_DATA, MESSAGE, Object, SUBSCRIPTION};

    #[test]
    fn a_name_has_one_meaning_in_its_place() {
        for objects in [&[&MESSAGE, &ANY_DATA][..], &[&SUBSCRIPTION], &[&ACCOUNT]] {
            let fields = || objects.iter().flat_map(|Object { fields, .. }| fields.iter()).map(|field| field.name);
            let mut names: Vec<&str> = fields().chain(fields().flat_map(aliases).copied()).collect();
            if objects.len() > 1 {
                names.extend(INVENTED);
            }
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count);
        }
    }
}
