//! What the difference between two bodies means.

use super::walk::Walk;
use super::{ComparisonNote, Text};
use crate::catalog::Happened;
use crate::classify::{Body, Classification, MessageClassification, is_date_time};
use crate::json::{Kind, Value};
use serde::Serialize;

/// What a note on two bodies is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteCode {
    /// One of the texts is larger than what is read.
    TooLarge,
    /// The left text is no sound JSON.
    LeftFaulty,
    /// The right text is no sound JSON.
    RightFaulty,
    /// An object has members of the same name.
    Repeated,
    /// One is a message and the other a subscription, say.
    OtherKind,
    /// The messages tell of two accounts.
    OtherAccount,
    /// The connection was lost in between.
    Lost,
    /// The connection came back in between.
    Restored,
    /// The account was removed in between.
    Gone,
    /// The account object on the right is of an earlier time.
    Earlier,
    /// One is a repeat of the other.
    Repeat,
    /// Both are the same, and nothing tells whether one is a repeat.
    Alike,
    /// Both say the same, written differently.
    OtherLayout,
}

impl NoteCode {
    /// What is the case.
    const fn message(self) -> &'static str {
        match self {
            Self::TooLarge => "one of the two is larger than what is read, so they were not compared",
            Self::LeftFaulty => "the left text is no sound JSON: what could be made out of it was compared",
            Self::RightFaulty => "the right text is no sound JSON: what could be made out of it was compared",
            Self::Repeated => {
                "an object has several members of one name: the first was compared with the first, the second with the second"
            }
            Self::OtherKind => "these are two kinds of document, so what differs is no change of anything",
            Self::OtherAccount => "these are about two accounts, so what differs is no change of either",
            Self::Lost => "the connection was lost: it was there on the left, and on the right it is in error",
            Self::Restored => "the connection is back: it was in error on the left, and is there again on the right",
            Self::Gone => "the account was removed in between, and all its data with it",
            Self::Earlier => {
                "the right one was written earlier than the left one: deliveries may arrive in another order than they happened"
            }
            Self::Repeat => "one is a repeat of the other: they share the deduplication key",
            Self::Alike => {
                "nothing tells whether one is a repeat of the other: such messages carry neither an ID nor a time, and equal ones may both be news"
            }
            Self::OtherLayout => {
                "they say the same and are written differently, so the signature of one is not that of the other"
            }
        }
    }
}

pub(super) fn of_codes(codes: &[NoteCode]) -> Vec<ComparisonNote> {
    codes.iter().map(|code| ComparisonNote { code: *code, message: code.message() }).collect()
}

/// What is worth knowing of the two: first what the comparison rests on, then what it means.
pub(super) fn of(left: &Text<'_>, right: &Text<'_>, walk: &Walk) -> Vec<NoteCode> {
    let mut codes = Vec::new();
    let (ours, theirs) = (&left.body, &right.body);
    let are_sound = left.is_sound && right.is_sound;
    let is_relaid = walk.count == 0 && left.document.bytes != right.document.bytes;
    let is_other = matches!((ours, theirs), (Some(ours), Some(theirs)) if ours.kind != theirs.kind);
    for (is_so, code) in [
        (!left.is_sound, NoteCode::LeftFaulty),
        (!right.is_sound, NoteCode::RightFaulty),
        (walk.repeats, NoteCode::Repeated),
        (is_other, NoteCode::OtherKind),
        (is_relaid && are_sound, NoteCode::OtherLayout),
    ] {
        codes.extend(is_so.then_some(code));
    }
    if let (Some(ours), Some(theirs)) = (ours, theirs) {
        of_messages(ours, theirs, walk.count == 0, &mut codes);
    }
    codes
}

/// What became of the account between two messages.
fn of_messages(left: &Body<'_>, right: &Body<'_>, are_same: bool, codes: &mut Vec<NoteCode>) {
    let (Some(Classification::Message(ours)), Some(Classification::Message(theirs))) =
        (left.classification(), right.classification())
    else {
        return;
    };
    let ids = [left, right].map(|body| text(body, &["data", "account"]));
    if let [Some(ours), Some(theirs)] = &ids
        && !ours.eq_ignore_ascii_case(theirs)
    {
        return codes.push(NoteCode::OtherAccount);
    }
    let states = (state(&ours), state(&theirs));
    let times =
        [left, right].map(|body| text(body, &["data", "resource", "updated_at"]).and_then(|text| instant(&text)));
    let keys = (&ours.deduplication_key, &theirs.deduplication_key);
    for (is_so, code) in [
        (states == (Some(true), Some(false)), NoteCode::Lost),
        (states == (Some(false), Some(true)), NoteCode::Restored),
        (theirs.gone && !ours.gone, NoteCode::Gone),
        (matches!(&times, [Some(ours), Some(theirs)] if theirs < ours), NoteCode::Earlier),
        (keys.0.is_some() && keys.0 == keys.1, NoteCode::Repeat),
        (are_same && keys == (&None, &None), NoteCode::Alike),
    ] {
        codes.extend(is_so.then_some(code));
    }
}

/// Whether the account is connected, where the message tells: by its resource, or else by what happened.
fn state(message: &MessageClassification) -> Option<bool> {
    match (message.connection.as_deref(), message.happened) {
        (Some("connected"), _) | (None, Some(Happened::Connected)) => Some(true),
        (Some("error"), _) => Some(false),
        _ => None,
    }
}

fn text(body: &Body<'_>, path: &[&str]) -> Option<String> {
    let found = path.iter().try_fold(body.root, |at: Value<'_>, name| at.member(name))?;
    (found.kind() == Kind::String).then(|| found.text().into_owned())
}

/// A time in UTC as a text that is ordered as the times are: without the `Z`, and the zeros that end its fraction. None in
/// other zones, which the vendor does not write.
fn instant(text: &str) -> Option<String> {
    let text = text.to_ascii_uppercase();
    let time = Some(&*text).filter(|text| is_date_time(text.as_bytes()))?.strip_suffix('Z')?;
    let has_fraction = time.contains('.');
    Some(if has_fraction { time.trim_end_matches('0').trim_end_matches('.') } else { time }.to_owned())
}
