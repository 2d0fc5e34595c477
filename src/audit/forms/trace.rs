//! Where clean messages may go on in several ways, and what in them each has for itself: found by the rows, and the same for the
//! same bytes, whoever reads them.

use crate::audit::body::hash;
use crate::audit::mix::Mix;
use crate::audit::sound::{Kind, Pass, Value, is_natural};
use crate::catalog::{ANY_DATA, Field, Holds, MESSAGE, Object, SAME_IDS};
use crate::text::Span;
use std::cell::Cell;

/// A clean message, cut into stretches.
#[derive(Debug, Default)]
pub(in crate::audit) struct Trace {
    pub(super) cuts: Vec<Cut>,
    pub(super) holes: Vec<(Span, Own)>,
}

/// Where a stretch ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub(super) end: u32,
    /// Behind that, a text without escapes may follow, whichever it is.
    pub(super) text: Option<Span>,
    /// How many holes there are up to here.
    pub(super) holes: usize,
    /// The hash of the stretch without what is in its holes.
    pub(super) rest: u64,
    /// All that decides what may stand behind it.
    pub(super) path: Path,
}

/// The text up to a cut.
pub(super) struct Stretch<'a> {
    pub(super) span: Span,
    pub(super) holes: &'a [(Span, Own)],
    pub(super) cut: &'a Cut,
}

/// What fills a hole: each delivery may have another one, of the same length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Own {
    /// The ID of the account or of the user, and the same once more.
    Id(usize),
    Twin(usize),
    Time,
    /// The time that tells which of two resources is older.
    UpdatedAt,
    /// A number without sign or fraction.
    Digits,
    /// Of an envelope: when the delivery was received.
    ReceivedAt(Kind),
    /// Of an envelope: a text without escapes, or a number without sign or fraction, that nobody looks at.
    Signature,
    Number,
}

/// A member, by the numbers of the fields that lead to it, from 1 on, four bits each.
pub(super) type Path = u32;

/// Behind the whole message.
pub(super) const END: Path = 0;

/// In front of the value of that member, and not behind it.
const IN_FRONT: Path = 1 << 30;

/// How many fields lead to members of `data`.
const DATA: u32 = 2;

impl Own {
    /// Adds `text`, which fills such a hole, to the hash of the body. What is not of the body has no part in it, and twins are known.
    #[inline]
    pub(super) fn mix(self, text: &[u8], mix: &mut Mix) {
        if matches!(self, Self::Id(_) | Self::Time | Self::UpdatedAt | Self::Digits) {
            mix.bytes(text);
        }
    }
}

impl Cut {
    /// Where the next stretch begins.
    fn behind(&self) -> u32 {
        self.text.map_or(self.end, |text| text.end)
    }
}

impl Trace {
    /// That of the clean message `body`; none if not all its members are in the order of the rows.
    pub(in crate::audit) fn of(body: &[u8]) -> Option<Self> {
        let has_lines = Cell::new(false);
        let pass = Pass { bytes: body, has_lines: &has_lines };
        let mut trace = Self::default();
        trace.object(pass, pass.space(0), &MESSAGE, 0)?;
        trace.cut(pass, body.len(), None, END);
        Some(trace)
    }

    /// The hash of the message `body` that this is of.
    pub(in crate::audit) fn hash(&self, body: &[u8]) -> u64 {
        let mut mix = Mix::default();
        for stretch in self.stretches() {
            mix.word(stretch.cut.rest);
            stretch.holes.iter().for_each(|(hole, own)| own.mix(hole.slice(body), &mut mix));
            stretch.cut.text.iter().for_each(|text| mix.bytes(text.slice(body)));
        }
        mix.end()
    }

    /// Its stretches, in their order.
    pub(super) fn stretches(&self) -> impl Iterator<Item = Stretch<'_>> {
        let (mut start, mut behind) = (0, 0);
        self.cuts.iter().map(move |cut| {
            let holes = self.holes.get(behind..cut.holes).unwrap_or_default();
            let span = Span::new(start, cut.end);
            (start, behind) = (cut.behind(), cut.holes);
            Stretch { span, holes, cut }
        })
    }

    fn object(&mut self, pass: Pass<'_>, at: usize, shape: &'static Object, path: Path) -> Option<usize> {
        let mut fields = shape.fields.iter().zip(1..);
        pass.members(at, &mut |name, at| {
            let name = name.slice(pass.bytes);
            let (field, number) = fields.find(|(field, _)| field.name.as_bytes() == name)?;
            self.value(pass, at, field, path << 4 | number)
        })
    }

    fn value(&mut self, pass: Pass<'_>, at: usize, field: &'static Field, path: Path) -> Option<usize> {
        let is_null = pass.byte(at) == Some(b'n');
        match field.holds {
            Holds::Data => self.object(pass, at, &ANY_DATA, path),
            Holds::Object(shape) if !is_null => {
                if depth(path) == DATA {
                    self.cut(pass, at, None, path | IN_FRONT);
                }
                let end = self.object(pass, at, shape, path)?;
                self.cut(pass, end, None, path);
                Some(end)
            }
            Holds::List(Holds::Text) => pass.content(at, b"[]", &mut |at| self.text(pass, at, path)),
            Holds::Text if !is_null => self.text(pass, at, path),
            _ => {
                let (value, end) = pass.value(at, 0)?;
                self.hole(pass, value, field, depth(path))?;
                Some(end)
            }
        }
    }

    /// Leaves out `value`, which `field` holds, if it is each delivery's own.
    fn hole(&mut self, pass: Pass<'_>, value: Value, field: &Field, depth: u32) -> Option<()> {
        let text = |span: Span| span.slice(pass.bytes);
        let own = match (field.holds, value.kind) {
            (Holds::Id, _) if depth == DATA => Own::Id(SAME_IDS.iter().position(|(_, name, _)| *name == field.name)?),
            (Holds::Id, _) => {
                let place = SAME_IDS.iter().position(|(name, ..)| *name == field.name)?;
                let (first, _) = self.holes.iter().find(|(_, own)| *own == Own::Id(place))?;
                // In another case it is the same ID, though not the same text.
                (text(*first) == text(value.span)).then_some(Own::Twin(place))?
            }
            (Holds::Time, Kind::Plain) if depth == DATA + 1 && field.name == "updated_at" => Own::UpdatedAt,
            (Holds::Time, Kind::Plain) => Own::Time,
            (Holds::Integer, Kind::Other) if is_natural(text(value.span)) => Own::Digits,
            _ => return Some(()),
        };
        self.holes.push((value.span, own));
        Some(())
    }

    /// A text: in the resource, nearly each account has another one.
    fn text(&mut self, pass: Pass<'_>, at: usize, path: Path) -> Option<usize> {
        let (Value { span, kind }, end) = pass.value(at, 0)?;
        if kind == Kind::Plain && depth(path) >= DATA {
            self.cut(pass, span.start as usize, Some(span), path);
        }
        Some(end)
    }

    /// Ends the stretch at hand at `end`.
    fn cut(&mut self, pass: Pass<'_>, end: usize, text: Option<Span>, path: Path) {
        let (start, behind) = self.cuts.last().map_or((0, 0), |cut| (cut.behind(), cut.holes));
        let mut rest = Span::new(start, end as u32).slice(pass.bytes).to_vec();
        for (hole, _) in self.holes.iter().skip(behind) {
            let hole = rest.get_mut((hole.start - start) as usize..(hole.end - start) as usize);
            hole.into_iter().for_each(|hole| hole.fill(0));
        }
        self.cuts.push(Cut { end: end as u32, text, holes: self.holes.len(), rest: hash(&rest), path });
    }
}

/// How many fields lead to the member at `path`.
fn depth(path: Path) -> u32 {
    (Path::BITS - path.leading_zeros()).div_ceil(4)
}
