use super::fault::FaultKind;
use super::loose::in_word;
use super::reader::Reader;
use super::tape::Kind;

impl Reader<'_> {
    pub(super) fn number(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = number_length(rest);
        if length > 0 && !rest.get(length).is_some_and(|next| in_word(*next)) {
            self.push(Kind::Number, self.at + length, 0);
        } else {
            self.odd_number();
        }
    }

    /// A number that JSON writes otherwise, or text that begins like a number.
    #[cold]
    fn odd_number(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| in_word(**byte)).count();
        let run = rest.get(..length).unwrap_or_default();
        let sign = usize::from(run.starts_with(b"-"));
        let digits = run.get(sign..).unwrap_or_default();
        let zeros = digits.iter().take_while(|byte| **byte == b'0').count();
        let is_number = |text: &[u8]| text.first().is_some_and(u8::is_ascii_digit) && number_length(text) == text.len();
        // `007` is `7` behind zeros, `00.5` is `0.5` behind one.
        let stripped =
            digits.get(zeros..).filter(|rest| is_number(rest)).or_else(|| digits.get(zeros.saturating_sub(1)..));
        if zeros > 0 && stripped.is_some_and(is_number) {
            self.fault(FaultKind::LeadingZero, self.at, self.at + length);
            self.push(Kind::Number, self.at + length, 0);
        } else if !self.loose_word() {
            self.malformed_number(length);
        }
    }

    pub(super) fn malformed_number(&mut self, length: usize) {
        let end = self.at + length.max(1);
        self.fault(FaultKind::MalformedNumber, self.at, end);
        self.push(Kind::Invalid, end, 0);
    }
}

/// Bytes of the longest number of RFC 8259 that `text` begins with; 0 if it begins with none.
fn number_length(text: &[u8]) -> usize {
    let digits = |from: usize| text.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(text.first() == Some(&b'-'));
    let mut end = match text.get(sign) {
        Some(b'0') => sign + 1,
        _ => sign + digits(sign),
    };
    if end == sign {
        return 0;
    }
    if text.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    if let Some(b'e' | b'E') = text.get(end) {
        let signed = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + signed);
        if exponent > 0 {
            end += 1 + signed + exponent;
        }
    }
    end
}
