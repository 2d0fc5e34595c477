use super::{Document, Fault, FaultKind, Kind, MAX_DEPTH, Tape, Value, read};
use proptest::prelude::*;

fn faults_of(text: &[u8]) -> Vec<Fault> {
    let mut faults = Vec::new();
    read(text, &mut Tape::default(), &mut |fault| faults.push(fault));
    faults.sort_by_key(|fault| fault.span);
    faults
}

/// Each fault as `Kind start..end`, one after the other.
fn faults(text: &str) -> String {
    let list = faults_of(text.as_bytes());
    let show = |fault: &Fault| {
        let kind = format!("{:?}", fault.kind);
        let name = kind.split([' ', '{']).next().unwrap_or_default().to_owned();
        format!("{name} {}..{}", fault.span.start, fault.span.end)
    };
    list.iter().map(show).collect::<Vec<_>>().join(", ")
}

#[test]
fn takes_the_grammar_as_it_is() {
    for text in [
        "null",
        " true ",
        "false\n",
        "0",
        "-0",
        "-0.5e-10",
        "1E+9",
        "12.50",
        "\"\"",
        "\"\\u00e9\\n\\/\"",
        "[]",
        "[ ]",
        "{}",
        "{ }",
        "[1,[2,{}],\"x\"]",
        "{\"a\":{\"b\":[null]},\"a\":1}",
        "\"\u{7f}é😀\"",
        "\"\\ud83d\\ude00\"",
        "1e400",
        "99999999999999999999",
    ] {
        assert_eq!(faults(text), "", "{text}");
    }
}

#[test]
fn places_each_fault() {
    for (text, expected) in [
        ("", "Empty 0..0"),
        (" \n", "Empty 0..2"),
        ("\u{feff}{}", "ByteOrderMark 0..3"),
        ("[1,]", "TrailingComma 2..3"),
        ("{\"a\":1,\n}", "TrailingComma 6..7"),
        ("[1,,2]", "ExtraComma 3..4"),
        ("[,1]", "ExtraComma 1..2"),
        ("{,\"a\":1}", "ExtraComma 1..2"),
        ("[1 2]", "MissingComma 2..2"),
        ("{\"a\":1\n \"b\":2}", "MissingComma 6..6"),
        ("{\"a\" 1}", "MissingColon 4..4"),
        ("{\"a\"}", "MissingColon 4..4"),
        ("{\"a\"=1}", "WrongSeparator 4..5"),
        ("{\"a\" => 1}", "WrongSeparator 5..7"),
        ("{\"a\":1;\"b\":2}", "WrongSeparator 6..7"),
        ("{\"a\":}", "MissingValue 5..5"),
        ("{\"a\": ,\"b\":1}", "MissingValue 5..5"),
        ("{:1}", "MissingName 1..1"),
        ("['a']", "WrongQuotes 1..4"),
        ("{'a':'b'}", "WrongQuotes 1..4, WrongQuotes 5..8"),
        ("[“a”]", "WrongQuotes 1..8"),
        ("[`a`]", "WrongQuotes 1..4"),
        ("{a:1}", "UnquotedName 1..2"),
        ("{a: b c}", "UnquotedName 1..2, UnquotedText 4..7"),
        ("[0187c66e-e7e5]", "UnquotedText 1..14"),
        ("[2024-01-01]", "UnquotedText 1..11"),
        ("[1] // x", "Comment 4..8"),
        ("[1 /* x */]", "Comment 3..10"),
        ("[1\n# x\n]", "Comment 3..6"),
        ("[1 /* x", "Comment 3..7, CutOff 7..7"),
        ("[\u{a0}1]", "WrongSpace 1..3"),
        ("[NaN,-Infinity,undefined]", "NoJsonValue 1..4, NoJsonValue 5..14, NoJsonValue 15..24"),
        ("[True,None]", "WrongLiteral 1..5, WrongLiteral 6..10"),
        ("[01]", "LeadingZero 1..3"),
        ("[-00.5]", "LeadingZero 1..6"),
        ("[00-61]", "UnquotedText 1..6"),
        ("[1.]", "MalformedNumber 1..3"),
        ("[.5]", "MalformedNumber 1..3"),
        ("[+1]", "MalformedNumber 1..3"),
        ("[-]", "MalformedNumber 1..2"),
        ("[0x1F]", "MalformedNumber 1..5"),
        ("[1e]", "MalformedNumber 1..3"),
        ("[\"a\tb\"]", "ControlCharacter 3..4"),
        ("[\"a\nb\"]", "ControlCharacter 3..4"),
        ("[\"a\n\"]", "ControlCharacter 3..4"),
        ("[\"a\n\", 1]", "ControlCharacter 3..4"),
        ("\"a\n\"", "ControlCharacter 2..3"),
        ("[\"a,\n\"b\"]", "UnclosedString 1..3"),
        ("[\"\\x\"]", "BadEscape 2..4"),
        ("[\"\\u12\"]", "BadEscape 2..6"),
        ("[\"\\u12g4\"]", "BadEscape 2..6"),
        ("[\"\\ud800\"]", "LoneSurrogate 2..8"),
        ("[\"\\udc00\\ud800\"]", "LoneSurrogate 2..8, LoneSurrogate 8..14"),
        ("{\"a\": \"x,\n\"b\": 1}", "UnclosedString 6..8"),
        ("{\"a\": \"x\n}", "UnclosedString 6..8"),
        ("{\"a\": [1, 2}", "MissingCloser 11..11"),
        ("[1}]", "ExtraCloser 2..3"),
        ("[1 2 %]", "MissingComma 2..2, MissingComma 4..4, UnexpectedText 5..6"),
        ("{\"a\":1:2}", "UnexpectedText 6..8"),
        ("{\"a\":\"b\"c\"}", "UnexpectedText 8..10"),
        ("{\"a\":[1", "CutOff 7..7"),
        ("{\"a\":", "CutOff 5..5"),
        ("{\"a", "CutOff 3..3"),
        ("{\"a\":\"b\\", "CutOff 8..8"),
        ("{", "CutOff 1..1"),
        ("[tru", "CutOff 4..4"),
        ("\"abc", "CutOff 4..4"),
        ("tru", "NotJson 0..3"),
        ("{} x", "TrailingText 3..4"),
        ("{}\n{}\n", "TrailingText 3..5"),
        ("hello\nthere", "NotJson 0..5"),
        ("<html>", "NotJson 0..6"),
        ("}", "NotJson 0..1"),
    ] {
        assert_eq!(faults(text), expected, "{text}");
    }
}

#[test]
fn finds_invalid_utf8_at_its_byte() {
    let [fault] = faults_of(b"[\"a\xff\"]").try_into().unwrap();
    assert_eq!((fault.kind, fault.span.start, fault.span.end), (FaultKind::InvalidUtf8, 3, 4));
}

#[test]
fn stops_at_the_depth_limit() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(faults(&nested(MAX_DEPTH)), "");
    assert_eq!(faults(&nested(MAX_DEPTH + 1)), "TooDeep 128..129");
    assert_eq!(faults(&format!("[{},{{\"a\":\"]\"}}]", nested(300))), "TooDeep 128..129");
}

/// The value as `serde_json` has it; where a name stands twice the last one wins.
fn as_serde(value: Value<'_>) -> serde_json::Value {
    match value.kind() {
        Kind::Null | Kind::Invalid => serde_json::Value::Null,
        Kind::True => true.into(),
        Kind::False => false.into(),
        Kind::Number => serde_json::from_str(&value.text()).unwrap_or_default(),
        Kind::String => value.text().into_owned().into(),
        Kind::Array => value.elements().map(as_serde).collect(),
        Kind::Object => value
            .members()
            .map(|member| (member.name.text().into_owned(), as_serde(member.value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

fn documents() -> impl Strategy<Value = serde_json::Value> {
    let number =
        prop_oneof![any::<i64>().prop_map(serde_json::Value::from), any::<f64>().prop_map(serde_json::Value::from)];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        number,
        ".{0,12}".prop_map(serde_json::Value::from)
    ];
    leaf.prop_recursive(6, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(serde_json::Value::from),
            prop::collection::vec((".{0,6}", inner), 0..8)
                .prop_map(|members| members.into_iter().collect::<serde_json::Map<_, _>>().into()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn reads_what_serde_json_reads(document in documents(), pretty: bool) {
        let text = if pretty { format!("{document:#}") } else { document.to_string() };
        let mut tape = Tape::default();
        read(text.as_bytes(), &mut tape, &mut |fault| panic!("{fault:?}"));
        let root = Document { bytes: text.as_bytes(), nodes: tape.nodes() }.root().unwrap();
        prop_assert_eq!(as_serde(root), serde_json::from_str::<serde_json::Value>(&text).unwrap());
    }

    #[test]
    fn keeps_the_tape_whole(bytes in prop::collection::vec(prop_oneof![4 => prop::sample::select(b"{}[]\",:\\'0aetrufalsn /*\n-.".to_vec()), 1 => any::<u8>()], 0..200)) {
        let mut tape = Tape::default();
        let mut faults = 0;
        read(&bytes, &mut tape, &mut |fault| {
            faults += 1;
            assert!(fault.span.start <= fault.span.end && fault.span.end as usize <= bytes.len(), "{fault:?}");
        });
        let nodes = tape.nodes();
        for (index, node) in nodes.iter().enumerate() {
            prop_assert!(node.start <= node.end && node.end as usize <= bytes.len());
            prop_assert!(node.next as usize > index && node.next as usize <= nodes.len());
        }
        if let Some(root) = (Document { bytes: &bytes, nodes }).root() {
            prop_assert_eq!(nodes[root.index() as usize].next as usize, nodes.len());
            as_serde(root);
        }
    }
}
