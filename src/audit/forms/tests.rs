use super::{LONGEST, ROOM};
use crate::audit::delivery::{Reason, Signature};
use crate::audit::observe::Observer;
use crate::check::Options;
use crate::signature::{Rejection, Secrets};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::HashMap;

const IDS: [&str; 3] = [
    "0187c66e-e7e5-811c-b006-2232f00f426a",
    "018051aa-f7a9-a0db-2f38-6cfa325e9d69",
    "0187C66E-E7E5-811C-B006-2232F00F426A",
];
const TIMES: [&str; 6] = [
    r#""2026-01-05T08:00:00.045123Z""#,
    r#""2026-02-28T23:59:59.999999Z""#,
    r#""2026-02-29T08:00:00.045123Z""#,
    r#""2026-01-05T08:00:00Z""#,
    r#""2026-01-05T08:00:00+02:00""#,
    "null",
];
const EVENTS: [(&str, &str); 6] = [
    ("accounts.added", ""),
    ("accounts.updated", ""),
    ("accounts.connected", ""),
    ("accounts.removed", ""),
    ("accounts.failed", r#","error_code":"invalid_mfa","error_message":"It's wrong.""#),
    ("accounts.failed", r#","error_code":"invalid_credentials","error_message":"Said \"no\".""#),
];
const CONNECTIONS: [&str; 5] = [
    r#""status":"connecting","error_code":null,"error_message":null"#,
    r#""status":"connected","error_code":null,"error_message":null"#,
    r#""status":"error","error_code":"invalid_mfa","error_message":"It's wrong.""#,
    r#""status":"error","error_code":"invalid_credentials","error_message":null"#,
    r#""error_code":null,"status":"connected""#,
];
const EMPLOYERS: [&str; 6] =
    ["", r#""Whole Goods""#, r#""Café","B""#, r#""A \"B\" C""#, r#""","C","D""#, r#""\u00e9""#];
const COUNTS: [&str; 6] = ["0", "7", "12", "07", "-3", "null"];

/// What a message has: its event, IDs, times, the connection, the employers, and how many data sets with which counts.
type Parts =
    ((&'static str, &'static str), [&'static str; 4], [&'static str; 3], &'static str, &'static str, Vec<&'static str>);

fn parts() -> impl Strategy<Value = Parts> {
    // Mostly as they should be: otherwise nothing is learned.
    let ids = prop_oneof![
        4 => select(vec![[0, 1, 0, 1], [1, 0, 1, 0]]),
        1 => select(vec![[0, 1, 2, 1], [2, 1, 0, 1], [0, 1, 1, 0]])
    ];
    let time = || prop_oneof![4 => select(TIMES[..2].to_vec()), 1 => select(TIMES.to_vec())];
    let counts = prop_oneof![4 => select(COUNTS[..3].to_vec()), 1 => select(COUNTS.to_vec())];
    (
        select(EVENTS.to_vec()),
        ids.prop_map(|ids| ids.map(|id| IDS[id])),
        [time(), time(), time()],
        prop_oneof![4 => select(CONNECTIONS[..4].to_vec()), 1 => select(CONNECTIONS.to_vec())],
        select(EMPLOYERS.to_vec()),
        prop::collection::vec(counts, 0..3),
    )
}

fn body(
    ((event, rest), [account, user, id, twin], [created, updated, scanned], connection, employers, counts): Parts,
) -> String {
    let set = |(number, count): (usize, &&str)| {
        let name = ["shifts", "gigs", "paystubs"][number];
        format!(r#""{name}":{{"status":"synced","updated_at":{updated},"available_count":{count}}},"#)
    };
    let sets: String = counts.iter().enumerate().map(set).collect();
    format!(
        r#"{{"event":"{event}","name":"hook","data":{{"account":"{account}","user":"{user}"{rest},"resource":{{"id":"{id}","user":"{twin}","employers":[{employers}],"item":"item_{}","source":null,"created_at":{created},"updated_at":{updated},"scanned_at":{scanned},"connection":{{{connection},"updated_at":{scanned}}},"availability":{{{sets}"ratings":null}},"ongoing_refresh":null}}}}}}"#,
        employers.len()
    )
}

/// `body` as an archive has it.
fn written(body: &str, form: u8, time: &str) -> String {
    // Numbers with zeros in front are no JSON.
    let value = serde_json::from_str(body).ok();
    let pretty = || value.as_ref().map_or(body.to_owned(), |value: &serde_json::Value| format!("{value:#}"));
    let text = |text: &str| serde_json::to_string(text).unwrap();
    match form {
        0 => body.to_owned(),
        1 => pretty(),
        2 => format!(r#"{{"received_at":{time},"body":{}}}"#, text(body)),
        3 => format!(
            r#"{{"body":{},"signature":"{}","received_at":{time}}}"#,
            text(&format!("{}\n", pretty())),
            "0f".repeat(64)
        ),
        4 => format!(
            r#"{{"body":{},"path":"/"}}"#,
            text(body).replace('/', r"\/").replace("hook", r"h\u006fok").replace("-", r"\u002d")
        ),
        5 => format!("{{\n \"received_at\": {time},\n \"body\": {}\n}}", text(&pretty())),
        6 => format!(r#"{{"received_at":{time},"body":{body}}}"#),
        _ => format!(
            r#"{{"time":1736064000{:03},"id":"{}","request":{{"headers":{{"host":"a.b","content-length":{},"x-id":"é-7{}"}},"body":{}}},"took":{}}}"#,
            body.len() % 1000,
            body.len() * 7,
            body.len(),
            "x".repeat(body.len() % 9),
            text(body),
            10 + body.len() % 90,
        ),
    }
}

fn deliveries() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let slip =
        select(vec![&b""[..], b"g", b"0", b"\"", b"}", b"\xff", b",", b"\t", b"\n", b" ", b"\\", br"\u0030", b"null"]);
    let slips = prop::collection::vec((any::<Index>(), slip), 0..2);
    let form = prop_oneof![2 => 0..3_u8, 1 => 0..8_u8];
    let any = (parts(), form, select(TIMES.to_vec()), slips).prop_map(|(parts, form, time, slips)| {
        let mut bytes = written(&body(parts), form, time).into_bytes();
        for (at, slip) in slips {
            let at = at.index(bytes.len());
            bytes.splice(at..=at, slip.iter().copied());
        }
        bytes
    });
    prop::collection::vec(any, 1..80)
}

proptest! {
    #[test]
    fn those_put_together_are_read_as_each_is_by_itself(deliveries in deliveries()) {
        let mut observer = Observer::default();
        for bytes in deliveries {
            let mut alone = Observer::default();
            for end in [&b""[..], b"\n{", b",\r\n", b" ", b"{", b"                    "] {
                let bytes = [&bytes, end].concat();
                let [front, expected] = [&mut observer, &mut alone].map(|observer| observer.front(&bytes));
                prop_assert_eq!(front.map(|front| front.length), expected.map(|front| front.length), "{}", bytes.escape_ascii());
                for front in [front, expected].into_iter().flatten().filter(|front| front.is_one_line) {
                    prop_assert!(!bytes[..front.length].contains(&b'\n'), "{}", bytes.escape_ascii());
                }
            }
            prop_assert_eq!(observer.observe(&bytes, false), alone.observe(&bytes, false), "{}", bytes.escape_ascii());
        }
    }

    /// However it is written, and whether it is put together or not; and another body has another one.
    #[test]
    fn each_body_has_its_hash(parts in prop::collection::vec(parts(), 1..4), forms in prop::collection::vec((any::<Index>(), any::<bool>()), 1..12)) {
        let bodies: Vec<String> = parts.into_iter().map(body).collect();
        let mut observer = Observer::default();
        let (mut hashes, mut of) = (HashMap::new(), HashMap::new());
        for (body, is_wrapped) in forms {
            let body = body.get(&bodies);
            let text = written(body, if is_wrapped { 2 } else { 0 }, TIMES[0]);
            let hash = observer.observe(text.as_bytes(), false).unwrap().hash;
            prop_assert_eq!(*hashes.entry(body).or_insert(hash), hash, "{}", text);
            prop_assert_eq!(*of.entry(hash).or_insert(body), body);
        }
    }
}

/// Two bodies with the same IDs, and some stretches that only one of them has.
fn two() -> [String; 2] {
    let ids = [0, 1, 0, 1].map(|id| IDS[id]);
    let times = [TIMES[0], TIMES[1], TIMES[0]];
    [
        body((EVENTS[1], ids, times, CONNECTIONS[1], EMPLOYERS[1], vec!["7", "12"])),
        body((EVENTS[5], ids, times, CONNECTIONS[3], EMPLOYERS[3], vec!["12"])),
    ]
}

/// An observer that has learned `texts`.
fn taught<'a>(texts: impl IntoIterator<Item = &'a String>) -> Observer {
    let mut observer = Observer::default();
    texts.into_iter().for_each(|text| drop(observer.observe(text.as_bytes(), false).unwrap()));
    observer
}

#[test]
fn nothing_slips_through() {
    let slips = [&b""[..], b"g", b"0", b"\"", b"}", b"\xff", b",", b"\n", b"\\", br"\u0030"];
    for form in [0, 2, 3, 7] {
        let texts = two().map(|body| written(&body, form, TIMES[0]));
        let mut observer = taught(&texts);
        for text in &texts {
            for (at, slip) in (0..text.len()).flat_map(|at| slips.map(|slip| (at, slip))) {
                let mut bytes = text.as_bytes().to_vec();
                bytes.splice(at..=at, slip.iter().copied());
                let mut alone = Observer::default();
                assert_eq!(observer.observe(&bytes, false), alone.observe(&bytes, false), "{}", bytes.escape_ascii());
            }
        }
    }
}

#[test]
fn stretches_stay_behind_what_they_came_behind() {
    let [first, second] = two();
    let (front, _) = first.split_once(r#"{"id""#).unwrap();
    let (employers, item) = (r#""employers":["Whole Goods"],"#, r#""item":"item_13","#);
    let turned = first.replace(&format!("{employers}{item}"), &format!("{item}{employers}"));
    let wrapped = |body: &str| format!(r#"{{"received_at":{},"body":"{body}"}}"#, TIMES[0]);
    let known = [&first, &second, &turned, &written(&first, 2, TIMES[0])];
    for other in [
        // One event with the data or the connection of another.
        first.replace("updated", "failed"),
        second.replace("failed", "updated"),
        second.replace("invalid_credentials\",\"error_message\":null", "invalid_mfa\",\"error_message\":null"),
        // Without the resource, and without what a list of texts ends with.
        format!("{front}}}}}"),
        first.replace(r#"Whole Goods"],"item":"item_13"#, "Whole Goods"),
        second.replace(r#"A \"B\" C"],"item":"item_11"#, "A"),
        // A member twice.
        first.replace(item, &format!("{item}{employers}{item}")),
        // A body in a string as if it stood by itself, and the other way about.
        wrapped(&first),
        first.replace('"', "\\\""),
    ] {
        assert!(!known.contains(&&other));
        let mut alone = Observer::default();
        assert_eq!(taught(known).observe(other.as_bytes(), false), alone.observe(other.as_bytes(), false), "{other}");
    }
}

#[test]
fn another_text_has_another_hash() {
    let [first, _] = two();
    let twin = IDS[0].to_uppercase();
    let texts = [first.clone(), first.replace(&format!(r#""id":"{}"#, IDS[0]), &format!(r#""id":"{twin}"#))];
    assert_ne!(texts[0], texts[1]);
    let [hash, other] = texts.map(|text| Observer::default().observe(text.as_bytes(), false).unwrap().hash);
    assert_ne!(hash, other);
}

#[test]
fn what_is_remembered_is_bounded() {
    let [text, _] = two();
    let mut observer = Observer::default();
    let mut most = 0;
    for number in 0..8000 {
        let text = text.replace("hook", &format!("{number}{}", "-".repeat(LONGEST - 1000)));
        observer.observe(text.as_bytes(), false).unwrap();
        assert!(observer.forms.learned <= ROOM + LONGEST);
        most = most.max(observer.forms.learned);
    }
    assert!(most > ROOM, "{most}");
}

#[test]
fn signatures_are_verified_each_time() {
    let mut observer = Observer::new(Options::default(), Secrets::new(["secret"]).ok());
    for text in two().map(|body| written(&body, 3, TIMES[0])) {
        for _ in 0..3 {
            let delivery = observer.observe(text.as_bytes(), false).unwrap();
            assert_eq!(delivery.signature, Signature::Bad(Reason::Rejected(Rejection::Mismatch)));
        }
    }
}

#[test]
fn nearly_all_are_put_together() {
    let mut observer = Observer::default();
    let mut found = Vec::new();
    for form in [0, 1, 2, 3, 5, 7] {
        for (ids, updated, counts) in
            [([0, 1, 0, 1], 0, ["7", "null"]), ([1, 0, 1, 0], 1, ["9", "null"]), ([2, 0, 2, 0], 0, ["1", "null"])]
        {
            let times = [TIMES[0], TIMES[updated], TIMES[1]];
            let parts = (
                EVENTS[1],
                ids.map(|id| IDS[id]),
                times,
                CONNECTIONS[1],
                [r#""A""#, r#""Café""#, "\"\""][ids[0]],
                counts.to_vec(),
            );
            let text = written(&body(parts), form, times[1]);
            found.push(
                observer.forms.find(text.as_bytes()).map(|formed| (formed.length == text.len(), formed.is_envelope)),
            );
            observer.observe(text.as_bytes(), false).unwrap();
        }
    }
    let expected = [false, false, true, true, true, true]
        .map(|is_envelope| [None, Some((true, is_envelope)), Some((true, is_envelope))]);
    assert_eq!(found, expected.concat());
}
