//! Takes apart what was read once, to find it again.

use super::fork::{Fork, Stretch, Tells};
use super::template::Template;
use super::trace::{self, END, Own, Path};
use super::{Forms, ROOM, WRAPS, Wrap, Wrapped};
use crate::audit::body::{Rich, status, text};
use crate::audit::sound::{Kind, is_natural};
use crate::check::slots;
use crate::json::decode_with_origin;
use crate::text::Span;

impl Forms {
    /// Says that `bytes`, which [may be learned](Self::may_learn), are the clean message `rich`, `wrapped` in an envelope or by itself.
    /// What is written too oddly is let be.
    pub(in crate::audit) fn learn(&mut self, bytes: &[u8], rich: &Rich<'_>, wrapped: Option<Wrapped<'_>>) {
        self.credit.spend();
        if self.learned > ROOM {
            (self.wraps, self.forks, self.learned) = Default::default();
        }
        if self.learn_body(bytes, rich, wrapped).is_some()
            && let Some(wrap) = wrapped.map(|wrapped| Wrap::new(bytes, wrapped))
            && !self.wraps.contains(&wrap)
        {
            self.learned += bytes.len();
            self.wraps.truncate(WRAPS - 1);
            self.wraps.insert(0, wrap);
        }
    }

    fn learn_body(&mut self, bytes: &[u8], rich: &Rich<'_>, wrapped: Option<Wrapped<'_>>) -> Option<()> {
        let Some(content) = wrapped.map(|wrapped| wrapped.content) else {
            return self.learn_stretches(bytes, rich, false, &|span| span);
        };
        let decoded = decode_with_origin(content.slice(bytes), content.start as usize);
        let place = |span: Span| decoded.span(span);
        if decoded.bytes == rich.body { self.learn_stretches(bytes, rich, true, &place) } else { None }
    }

    /// `place` says where in `bytes` a part of the body stands.
    fn learn_stretches(
        &mut self,
        bytes: &[u8],
        rich: &Rich<'_>,
        is_coded: bool,
        place: &dyn Fn(Span) -> Span,
    ) -> Option<()> {
        let mut fork = self.fork(None, is_coded);
        for stretch in rich.trace.stretches() {
            let trace::Stretch { span, holes, cut } = stretch;
            let here = place(span);
            if let Some((_, known, end)) = self.forks.get_mut(fork)?.find(bytes, here.start as usize)
                && end == here.end as usize
            {
                fork = known.next.unwrap_or(fork);
                continue;
            }
            let behind = |at: Span| Span::new(at.start - here.start, at.end - here.start);
            let holes = holes.iter().map(|(hole, own)| (behind(place(*hole)), *own)).collect();
            let next = (cut.path != END).then(|| self.fork(Some(cut.path), is_coded));
            let stretch = Stretch {
                template: Template::new(here.slice(bytes), holes),
                rest: cut.rest,
                has_text: cut.text.is_some(),
                next,
                tells: tells(rich, span),
            };
            self.learned += here.slice(bytes).len();
            self.forks.get_mut(fork)?.add(stretch);
            fork = next.unwrap_or(fork);
        }
        Some(())
    }

    /// The number of the fork at this place, which is there from now on.
    fn fork(&mut self, path: Option<Path>, is_coded: bool) -> usize {
        self.forks.iter().position(|fork| fork.is(path, is_coded)).unwrap_or_else(|| {
            self.forks.push(Fork::new(path, is_coded));
            self.forks.len() - 1
        })
    }
}

impl Wrap {
    fn new(bytes: &[u8], Wrapped { content, holes, unread }: Wrapped<'_>) -> Self {
        let received_at = holes.received_at.map(|time| (time.span, Own::ReceivedAt(time.kind)));
        let signature = holes.signature.map(|text| (text, Own::Signature));
        let numbers = unread.iter().filter(|value| value.kind == Kind::Other && is_natural(value.span.slice(bytes)));
        let holes: Vec<_> =
            received_at.into_iter().chain(signature).chain(numbers.map(|number| (number.span, Own::Number))).collect();
        // What has no digit is hardly each one's own.
        let has_digit = |text: &[u8]| text.iter().any(u8::is_ascii_digit);
        let texts = unread.iter().filter(|value| value.kind == Kind::Plain && has_digit(value.span.slice(bytes)));
        let mut texts = texts.map(|text| text.span).peekable();
        let mut parts = |mut start: u32, end: u32| {
            let mut parts = Vec::new();
            while let Some(text) = texts.next_if(|text| text.end <= end) {
                parts.push(part(bytes, Span::new(start, text.start), &holes));
                start = text.end;
            }
            parts.push(part(bytes, Span::new(start, end), &holes));
            parts
        };
        Self { front: parts(0, content.start), back: parts(content.end, bytes.len() as u32) }
    }
}

/// The part `span` of `bytes`, with those of `holes` that are in it.
fn part(bytes: &[u8], span: Span, holes: &[(Span, Own)]) -> Template {
    let inside = holes.iter().filter(|(hole, _)| span.start <= hole.start && hole.end <= span.end);
    let holes = inside.map(|(hole, own)| (Span::new(hole.start - span.start, hole.end - span.start), *own));
    Template::new(span.slice(bytes), holes.collect())
}

/// What stands in the part `span` of the message `rich` that messages have in common.
fn tells(rich: &Rich<'_>, span: Span) -> Tells {
    let value = |slot| Some(rich.members.place(slot)?.slice(rich.body));
    let own = |slot| value(slot).map(Box::from);
    let has = |slot| rich.members.place(slot).is_some_and(|at| span.start <= at.start && at.end <= span.end);
    if span.start == 0 {
        let name = value(slots::NAME).map(|name| text(name).into());
        Tells::Message { event: rich.event, name, error_code: own(slots::ERROR_CODE) }
    } else if has(slots::STATUS) || has(slots::CONNECTION_ERROR) {
        Tells::Connection { status: value(slots::STATUS).and_then(status), error_code: own(slots::CONNECTION_ERROR) }
    } else {
        Tells::Nothing
    }
}
