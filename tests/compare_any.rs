//! Two bodies beside each other, whatever they are: against `serde_json`, and against being turned round.

#![expect(clippy::string_slice, reason = "a test that can't go on fails")]

use accounts_webhooks::{Comparison, DifferenceKind, Options, compare};
use proptest::prelude::*;
use serde_json::{Map, Value};

fn compared(left: impl AsRef<[u8]>, right: impl AsRef<[u8]>) -> Comparison {
    compare(left.as_ref(), right.as_ref(), &Options::default())
}

/// Documents small enough that two of them often share something.
fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..3_i64).prop_map(Value::from),
        "[aé\"\\\\]{0,2}".prop_map(Value::from)
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[ab~/]{1,2}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// The same with the members of each object the other way round.
fn turned(value: &Value) -> Value {
    match value {
        Value::Array(elements) => elements.iter().map(turned).collect(),
        Value::Object(members) => Value::Object(
            members.iter().rev().map(|(name, value)| (name.clone(), turned(value))).collect::<Map<_, _>>(),
        ),
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn order_and_layout_are_no_difference(value in document()) {
        let other = format!("{:#}", turned(&value));
        prop_assert!(compared(value.to_string(), other).same);
    }

    #[test]
    fn agrees_with_serde_json_and_leads_to_what_differs(left in document(), right in document()) {
        let (ours, theirs) = (left.to_string(), format!("{right:#}"));
        let comparison = compared(&ours, &theirs);
        prop_assert_eq!(comparison.same, left == right);
        for found in &comparison.differences {
            for (side, value, text) in [(&found.left, &left, &ours), (&found.right, &right, &theirs)] {
                // The pointer is that of any reader, and the range has the value.
                let pointed = value.pointer(&found.pointer);
                prop_assert_eq!(pointed.is_some(), side.text.is_some());
                let slice: Value = serde_json::from_str(&text[side.start.byte as usize..side.end.byte as usize]).unwrap();
                let parent = found.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
                prop_assert_eq!(Some(&slice), pointed.or_else(|| value.pointer(parent)));
            }
            prop_assert_ne!(left.pointer(&found.pointer), right.pointer(&found.pointer));
        }
        // The other way round it is the same number, with added for removed.
        let back = compared(&theirs, &ours);
        let count = |comparison: &Comparison, kind| comparison.differences.iter().filter(|found| found.kind == kind).count();
        prop_assert_eq!(count(&comparison, DifferenceKind::Added), count(&back, DifferenceKind::Removed));
        prop_assert_eq!(count(&comparison, DifferenceKind::Changed), count(&back, DifferenceKind::Changed));
    }

    #[test]
    fn any_bytes_are_the_same_as_themselves(bytes in prop::collection::vec(any::<u8>(), 0..60), text in "[\\[{\\]},:\"\\\\a1]{0,60}") {
        prop_assert!(compared(&bytes, &bytes).same);
        prop_assert!(compared(&text, &text).differences.is_empty());
        _ = compared(&bytes, &text);
    }
}
