//! Where the vendor's page leaves room, and how it is read here.

/// Whether `text` is an ID.
///
/// The page says "string (uuid)", but its own example user has the version nibble `a` and the variant `2`, as nearly
/// all real IDs do: they are ULIDs, written in groups of 8-4-4-4-12 hexadecimal digits. So only that form counts, in
/// either case; version and variant never do.
#[inline]
pub(crate) fn is_id(text: &[u8]) -> bool {
    const FORM: &[u8; 36] = b"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    let Ok(text) = <&[u8; 36]>::try_from(text) else { return false };
    let (Some(last), Some(last_form)) = (text.last_chunk::<16>(), FORM.last_chunk::<16>()) else { return false };
    let (chunks, _) = text.as_chunks::<16>();
    let (forms, _) = FORM.as_chunks::<16>();
    // By sixteen and without a way out in between, so that the compiler looks at them together.
    let mut wrong = [0; 16];
    for (chunk, form) in chunks.iter().zip(forms).chain([(last, last_form)]) {
        for ((wrong, byte), form) in wrong.iter_mut().zip(chunk).zip(form) {
            let above_nine = byte.wrapping_sub(b'0').saturating_sub(9);
            let above_f = (byte | 0x20).wrapping_sub(b'a').saturating_sub(5);
            *wrong |= if *form == b'-' { byte ^ b'-' } else { above_nine.min(above_f) };
        }
    }
    wrong == [0; 16]
}

/// The ID that `text` writes in a form which UUID libraries take and this contract does not: bare digits, braces, a
/// `urn:uuid:` prefix, or white space around it.
pub(crate) fn id_in_other_form(text: &str) -> Option<String> {
    let trimmed = text.trim();
    let unwrapped = match trimmed.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(inner) => inner,
        None if trimmed.get(..9).is_some_and(|prefix| prefix.eq_ignore_ascii_case("urn:uuid:")) => trimmed.get(9..)?,
        None => trimmed,
    };
    if is_id(unwrapped.as_bytes()) {
        return (unwrapped != text).then(|| unwrapped.to_owned());
    }
    let groups = [
        unwrapped.get(..8)?,
        unwrapped.get(8..12)?,
        unwrapped.get(12..16)?,
        unwrapped.get(16..20)?,
        unwrapped.get(20..)?,
    ];
    let grouped = groups.join("-");
    is_id(grouped.as_bytes()).then_some(grouped)
}

/// The name that subscribes to every event. The vendor writes it as `"*"` and as `["*"]`, so a plain string is taken too.
pub const ALL_EVENTS: &str = "*";

/// The events that take members in `config`, in the order of the API's own error message.
///
/// The page shows `config` for four of its five events. The API refuses the whole request if one event of the list
/// takes none; an absent, null or empty `config` is fine everywhere.
pub const CONFIG_EVENTS: [&str; 9] = [
    "accounts.added",
    "accounts.connected",
    "accounts.failed",
    "accounts.updated",
    "gigs.partially_synced",
    "items.removed",
    "items.updated",
    "paystubs.partially_synced",
    "shifts.partially_synced",
];

/// The fewest characters of a secret that is not remarked on: our advice. The page says nothing, and its examples' own
/// secret has 15.
pub(crate) const SECRET_LENGTH: usize = 16;

/// Whether `event`, which is of another family, tells of data that is removed.
///
/// The page says that such events are not sent when the account goes, and all data with it. Items are no data of an
/// account: they stay.
pub(crate) fn is_data_removed(event: &str) -> bool {
    event.ends_with(".removed") && !event.starts_with("items.")
}

#[cfg(test)]
mod tests {
    use super::{id_in_other_form, is_id};

    #[test]
    fn takes_ids_by_their_form_alone() {
        for id in [
            "0187c66e-e7e5-811c-b006-2232f00f426a",
            "018051aa-f7a9-a0db-2f38-6cfa325e9d69",
            "018051AA-F7A9-A0DB-2F38-6CFA325E9D69",
        ] {
            assert!(is_id(id.as_bytes()), "{id}");
            assert_eq!(id_in_other_form(id), None);
        }
        for id in [
            "",
            "0187c66ee7e5811cb0062232f00f426a",
            "0187c66e-e7e5-811c-b006-2232f00f426",
            "g187c66e-e7e5-811c-b006-2232f00f426a",
            "0187c66e-e7e5-811cb-006-2232f00f426a",
        ] {
            assert!(!is_id(id.as_bytes()), "{id}");
        }
    }

    #[test]
    fn knows_the_other_forms() {
        let id = Some("0187c66e-e7e5-811c-b006-2232f00f426a".to_owned());
        for form in [
            "0187c66ee7e5811cb0062232f00f426a",
            "{0187c66e-e7e5-811c-b006-2232f00f426a}",
            "urn:uuid:0187c66e-e7e5-811c-b006-2232f00f426a",
            " 0187c66e-e7e5-811c-b006-2232f00f426a",
        ] {
            assert_eq!(id_in_other_form(form), id, "{form}");
        }
        for other in ["", "é", "0187c66ee7e5811cb0062232f00f426", "urn:uuid:", "{}"] {
            assert_eq!(id_in_other_form(other), None, "{other}");
        }
    }
}
