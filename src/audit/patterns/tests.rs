//! Deliveries alike, against what each is by itself.

use super::{Extent, Found, SHELVES, Sink, Spot, TEXTS, Told};
use crate::audit::observe::Observer;
use crate::audit::sink::Outline;
use crate::catalog::Code;
use proptest::prelude::*;

/// What was told.
#[derive(Default)]
struct Heard(Vec<String>);

impl Sink for Heard {
    fn numbers(&mut self, _: &Told<'_>) -> [u32; TEXTS] {
        [0; TEXTS]
    }

    fn delivery(&mut self, told: &Told<'_>, _: [u32; TEXTS], _: Spot) {
        self.0.push(format!("{told:?}"));
    }
}

impl Outline for Heard {
    fn unreadable(&mut self, _: Code, _: Spot) {}
    fn open_array(&mut self) {}
    fn close_array(&mut self, _: Spot) {}
    fn end_file(&mut self, _: Spot) {}
}

const IDS: [&str; 3] = [
    "0187c66e-e7e5-811c-b006-2232f00f426a",
    "018051aa-f7a9-a0db-2f38-6cfa325e9d69",
    "0187C66E-E7E5-811C-B006-2232F00F426A",
];
const EVENTS: [(&str, &str); 4] = [
    ("accounts.added", ""),
    ("accounts.failed", r#","error_code":"invalid_credentials""#),
    ("accounts.failed", r#","error_code":"mfa_cancelled_by_the_user""#),
    ("accounts.updated", r#","resource":{"updated_at":"2026-01-05T07:59:59.828902Z"}"#),
];
const TIMES: [&str; 4] =
    ["2026-01-05T08:00:00.045Z", "2026-11-05T08:00:00.046Z", "2026-13-05T08:00:00.045Z", "2026-01-05 08:00:00.045Z"];

fn delivery((event, rest): (&str, &str), [account, user]: [&str; 2], (form, time, sign): (u8, &str, char)) -> String {
    let body = format!(r#"{{"event":"{event}","name":"hook","data":{{"account":"{account}","user":"{user}"{rest}}}}}"#);
    let signature = sign.to_string().repeat(128);
    match form {
        0 => body,
        1 => format!(r#"{{"received_at":"{time}","body":{body:?}}}"#),
        2 => format!(r#"{{"received_at":"{time}","signature":"{signature}","body":{body:?}}}"#),
        3 => {
            format!(r#"{{"received_at":"{time}","headers":{{"x-argyle-signature":"{signature}"}},"body":{body}}}"#)
        }
        4 => format!(r#"{{"ts":17360640{:03},"body":{body:?}}}"#, sign as u32),
        _ => format!(r#"{{"path":"/{account}","body":{body:?},"time":"{time}"}}"#),
    }
}

fn deliveries() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let id = || prop::sample::select(IDS.to_vec());
    let own = (0..6_u8, prop::sample::select(TIMES.to_vec()), prop::sample::select(vec!['0', 'f', '"', '\\', 'é']));
    let sound = (prop::sample::select(EVENTS.to_vec()), [id(), id()], own)
        .prop_map(|(event, ids, own)| delivery(event, ids, own).into_bytes());
    let slip = prop::sample::select(vec![&b""[..], b"g", b"0", b"\"", b"}", b"\xff", b",", b"\t", b"\n", b" "]);
    let slips = prop::collection::vec((any::<prop::sample::Index>(), slip), 0..2);
    let any = (sound, slips).prop_map(|(mut bytes, slips)| {
        for (at, slip) in slips {
            let at = at.index(bytes.len());
            bytes.splice(at..=at, slip.iter().copied());
        }
        bytes
    });
    prop::collection::vec(any, 1..60)
}

proptest! {
    #[test]
    fn those_alike_are_read_as_each_is_by_itself(deliveries in deliveries()) {
        let mut observer = Observer::default();
        for bytes in deliveries {
            let mut alone = Observer::default();
            for end in [&b""[..], b"\n{", b",\r\n", b" ", b"{"] {
                let bytes = [&bytes, end].concat();
                let [front, expected] = [&mut observer, &mut alone].map(|observer| observer.front(&bytes));
                prop_assert_eq!(front, expected, "{}", bytes.escape_ascii());
                if let Some(front) = front.filter(|front| front.is_one_line) {
                    prop_assert!(!bytes[..front.length].contains(&b'\n'), "{}", bytes.escape_ascii());
                }
                let mut found = Found::default();
                if observer.alike(&bytes, &mut found) {
                    prop_assert_eq!(Some(found.length), front.map(|front| front.length), "{}", bytes.escape_ascii());
                    let mut told = Heard::default();
                    observer.tell(&found, Extent::Line, Spot::default(), &mut told);
                    let expected = alone.observe(&bytes[..found.length], false).unwrap();
                    let expected = format!("{:?}", Told::of(&expected, Extent::Line));
                    prop_assert_eq!(told.0, [expected], "{}", bytes.escape_ascii());
                }
            }
            prop_assert_eq!(observer.observe(&bytes, false), alone.observe(&bytes, false), "{}", bytes.escape_ascii());
        }
    }
}

#[test]
fn most_are_alike() {
    let mut observer = Observer::default();
    let mut found = Vec::new();
    for form in 0..5 {
        for ids in [[0, 1], [1, 0], [1, 2]] {
            let own = (form, TIMES[ids[0]], ['0', 'f'][ids[0]]);
            let text = delivery(EVENTS[0], ids.map(|id| IDS[id]), own);
            let mut own = Found::default();
            let is_alike = observer.alike(text.as_bytes(), &mut own) && own.length == text.len();
            found.push(is_alike);
            observer.observe(text.as_bytes(), false).unwrap();
        }
    }
    assert_eq!(found, [[false, true, true]; 5].concat());
}

#[test]
fn a_line_that_goes_on_has_no_pattern() {
    let mut observer = Observer::default();
    let [short, long] = [0, 2].map(|form| delivery(EVENTS[0], [IDS[0], IDS[1]], (form, TIMES[0], '0')));
    for text in [&short, &long] {
        observer.observe(text.as_bytes(), false).unwrap();
    }
    // It would be looked for on the same shelf.
    let goes_on = format!("{short}{}", " ".repeat(SHELVES));
    assert!(goes_on.len() < long.len() && observer.alike(short.as_bytes(), &mut Found::default()));
    assert!(!observer.alike(goes_on.as_bytes(), &mut Found::default()));
}
