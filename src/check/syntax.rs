use super::{Arg, Problem, Within};
use crate::catalog::Code;
use crate::json::{Fault, FaultKind, MAX_DEPTH};

/// The problem that a departure from the grammar is.
pub(super) fn problem(fault: Fault) -> Problem {
    let input = Arg::Input(fault.span);
    let (code, args) = match fault.kind {
        FaultKind::Empty => (Code::EmptyBody, [Arg::None, Arg::None]),
        FaultKind::NotJson => (Code::NotJson, [input, Arg::None]),
        FaultKind::ByteOrderMark => (Code::ByteOrderMark, [Arg::None, Arg::None]),
        FaultKind::InvalidUtf8 => (Code::InvalidUtf8, [Arg::Number(fault.span.start.into()), Arg::None]),
        FaultKind::TrailingComma => (Code::TrailingComma, [Arg::None, Arg::None]),
        FaultKind::ExtraComma => (Code::ExtraComma, [Arg::None, Arg::None]),
        FaultKind::MissingComma => (Code::MissingComma, [Arg::None, Arg::None]),
        FaultKind::MissingColon => (Code::MissingColon, [Arg::None, Arg::None]),
        FaultKind::WrongSeparator { wanted } => (Code::WrongSeparator, [input, Arg::Word(wanted)]),
        FaultKind::MissingName => (Code::MissingName, [Arg::None, Arg::None]),
        FaultKind::MissingValue => (Code::MissingValue, [Arg::None, Arg::None]),
        FaultKind::WrongQuotes => (Code::WrongQuotes, [input, Arg::None]),
        FaultKind::UnquotedName => (Code::UnquotedName, [input, Arg::None]),
        FaultKind::UnquotedText => (Code::UnquotedText, [input, Arg::None]),
        FaultKind::Comment => (Code::Comment, [Arg::None, Arg::None]),
        FaultKind::WrongSpace => (Code::WrongSpace, [input, Arg::None]),
        FaultKind::NoJsonValue => (Code::NoJsonValue, [input, Arg::None]),
        FaultKind::WrongLiteral { right } => (Code::WrongLiteral, [input, Arg::Word(right)]),
        FaultKind::LeadingZero => (Code::LeadingZero, [input, Arg::None]),
        FaultKind::MalformedNumber => (Code::MalformedNumber, [input, Arg::None]),
        FaultKind::ControlCharacter => (Code::ControlCharacter, [input, Arg::None]),
        FaultKind::BadEscape => (Code::BadEscape, [input, Arg::None]),
        FaultKind::LoneSurrogate => (Code::LoneSurrogate, [input, Arg::None]),
        FaultKind::UnclosedString => (Code::UnclosedString, [Arg::None, Arg::None]),
        FaultKind::MissingCloser { opener } => (Code::MissingCloser, [Arg::Word(opener.closer), Arg::Place(opener.at)]),
        FaultKind::ExtraCloser => (Code::ExtraCloser, [input, Arg::None]),
        FaultKind::UnexpectedText => (Code::UnexpectedText, [input, Arg::None]),
        FaultKind::TooDeep => (Code::TooDeep, [Arg::Number(MAX_DEPTH as u64), Arg::None]),
        FaultKind::CutOff { opener } => (Code::CutOff, [Arg::Word(opener.closer), Arg::Place(opener.at)]),
        FaultKind::TrailingText => (Code::TrailingText, [input, Arg::None]),
    };
    Problem { code, span: fault.span, node: None, args, within: Within::Document }
}
