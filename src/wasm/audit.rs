//! Audits across the border. An instance of this module reads one archive, or has one part in that, and is given up with it:
//! JavaScript writes bytes where `room` says, and says what is to be done with them.

use super::bits;
use super::pack::pack;
use crate::Options;
use crate::audit::{Audit, AuditOptions, Block, BlockReader, Cutter, Start};
use crate::signature::Secrets;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

/// What an instance does.
enum Part {
    /// Reads an archive, or joins what readers say.
    Audit(Audit),
    /// Cuts an archive into blocks.
    Cutter(Cutter),
    /// Reads blocks.
    Reader(BlockReader),
}

thread_local! {
    static PART: RefCell<Option<Part>> = RefCell::default();
    /// What readers said, to be joined or shown, and room behind it.
    static INPUT: RefCell<Vec<u8>> = RefCell::default();
    static OUTPUT: RefCell<Vec<u8>> = RefCell::default();
    /// Where the output stands, for JavaScript: address and length; and what it is.
    static PLACE: RefCell<[usize; 3]> = RefCell::default();
}

/// Begins: `part` is 0 for an audit, 1 for a cutter, 2 for a reader. `bounds` are the most bytes of a delivery, accounts, entries of
/// a list, and seconds of silence. The secrets stand in `secrets` one behind the other, each up to one of `ends`; `accounts` are
/// IDs with a space between.
#[wasm_bindgen]
pub fn start(part: u32, options: u32, bounds: &[u32], secrets: String, ends: &[u32], accounts: &str) {
    let secrets = Zeroizing::new(secrets);
    let starts = [0].into_iter().chain(ends.iter().copied());
    let secrets = starts.zip(ends).map(|(start, end)| secrets.get(start as usize..*end as usize).unwrap_or_default());
    let &[max_bytes, max_accounts, max_listed, silence] = bounds else { return };
    let options = AuditOptions {
        body: Options { strict: options & bits::STRICT != 0, max_bytes: max_bytes as usize, ..Options::default() },
        secrets: Secrets::new(secrets).ok(),
        accounts: accounts.split_whitespace().map(str::to_owned).collect(),
        max_accounts: max_accounts as usize,
        max_listed: max_listed as usize,
        silence: silence.into(),
    };
    PART.set(Some(match part {
        0 => Part::Audit(Audit::new(options)),
        1 => Part::Cutter(Cutter::new(options)),
        _ => Part::Reader(BlockReader::new(options)),
    }));
}

/// The address of room for the next `length` bytes. It holds until the next call.
#[wasm_bindgen]
pub fn room(length: usize) -> *mut u8 {
    let room = with_part(|part| {
        Some(match part {
            Part::Audit(audit) => audit.room(length).as_mut_ptr(),
            Part::Cutter(cutter) => cutter.room(length).as_mut_ptr(),
            Part::Reader(reader) => reader.room(length).as_mut_ptr(),
        })
    });
    room.unwrap_or(std::ptr::null_mut())
}

/// The same for `length` bytes that are to be joined, or shown.
#[wasm_bindgen]
pub fn input(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        if input.len() < length {
            input.resize(length, 0);
        }
        input.as_mut_ptr()
    })
}

/// Has the audit go on with the `length` bytes in its room.
#[wasm_bindgen]
pub fn write(length: usize) {
    with_audit(|audit| audit.fill(length));
}

/// Has the audit go on with what a reader said, the `length` bytes of the input. False if that is nothing of the kind.
#[wasm_bindgen]
pub fn join(length: usize) -> bool {
    with_input(length, |input| with_audit(|audit| audit.join(input))).unwrap_or_default()
}

fn with_input<R>(length: usize, work: impl FnOnce(&[u8]) -> R) -> R {
    INPUT.with_borrow(|input| work(input.get(..length).unwrap_or_default()))
}

/// Has the cutter go on with the `length` bytes in its room, or give what it has left if that `is_last`. Returns where the next block
/// stands, and what it is: 0 the first, 1 another, 2 one that was read on the way. Its length is zero where there is none.
#[wasm_bindgen]
pub fn cut(length: usize, is_last: bool) -> *const usize {
    put_block(with_part(|part| match part {
        Part::Cutter(cutter) if is_last => cutter.rest(),
        Part::Cutter(cutter) => cutter.fill(length),
        _ => None,
    }))
}

/// Says that what came is all of a file, and that another one may follow. Behind what a cutter has left, returns its next block, as
/// `cut` does.
#[wasm_bindgen]
pub fn end_file() -> *const usize {
    put_block(with_part(|part| match part {
        Part::Cutter(cutter) => Some(cutter.file_end()),
        Part::Audit(audit) => {
            audit.end_file();
            None
        }
        Part::Reader(_) => None,
    }))
}

fn put_block(block: Option<Block>) -> *const usize {
    match block {
        None => put(Vec::new(), 0),
        Some(Block::First(bytes)) => put(bytes, 0),
        Some(Block::Next(bytes)) => put(bytes, 1),
        Some(Block::Read(bytes)) => put(bytes, 2),
    }
}

/// Where, from `at` on in the first `length` bytes in the room of a reader or an audit, a line begins with `{`: a block may begin there.
/// 0 if none does.
#[wasm_bindgen]
pub fn line_start(at: usize, length: usize) -> usize {
    let start = with_part(|part| match part {
        Part::Reader(reader) => reader.line_start(at, length),
        Part::Audit(audit) => audit.line_start(at, length),
        Part::Cutter(_) => None,
    });
    start.unwrap_or_default()
}

/// Has the reader or the audit go on with the block that stands from `start` to `end` in its room, the first one of the archive if it
/// `is_first`.
#[wasm_bindgen]
pub fn read_block(start: usize, end: usize, is_first: bool) {
    with_part(|part| {
        match part {
            Part::Reader(reader) => reader.read_room(start..end, is_first),
            Part::Audit(audit) => audit.read_room(start..end, is_first),
            Part::Cutter(_) => {}
        }
        Some(())
    });
}

/// Where stands what the blocks say together that the reader has read since it was asked last.
#[wasm_bindgen]
pub fn told() -> *const usize {
    let told = with_part(|part| match part {
        Part::Reader(reader) => Some(reader.told()),
        Part::Audit(_) | Part::Cutter(_) => None,
    });
    put(told.unwrap_or_default(), 2)
}

/// Where the next block begins that is joined: bytes and lines in front of it, and deliveries.
#[wasm_bindgen]
pub fn joined() -> Vec<f64> {
    let Start { byte, line, deliveries } = with_audit(|audit| audit.joined()).unwrap_or_default();
    [byte, line, deliveries].map(|number| number as f64).to_vec()
}

/// What a reader said, the `length` bytes of the input, as rows, packed; null if it is nothing of that kind. The block begins as
/// `joined` says.
#[wasm_bindgen]
pub fn rows(length: usize, byte: f64, line: f64, deliveries: f64) -> *const usize {
    let start = Start { byte: byte as u64, line: line as u64, deliveries: deliveries as u64 };
    pack(&with_input(length, |input| crate::audit::rows(input, start)))
}

/// How many deliveries were found so far.
#[wasm_bindgen]
pub fn deliveries() -> f64 {
    with_audit(|audit| audit.deliveries() as f64).unwrap_or_default()
}

/// The report on what was read, packed; `ends` says that no more comes.
#[wasm_bindgen]
pub fn report(ends: bool) -> *const usize {
    let report = with_audit(|audit| {
        if ends {
            audit.end();
        }
        audit.report()
    });
    pack(&report)
}

fn put(bytes: Vec<u8>, kind: usize) -> *const usize {
    OUTPUT.set(bytes);
    PLACE.with_borrow_mut(|place| {
        *place = OUTPUT.with_borrow(|output| [output.as_ptr() as usize, output.len(), kind]);
        place.as_ptr()
    })
}

pub(super) fn with_audit<R>(work: impl FnOnce(&mut Audit) -> R) -> Option<R> {
    with_part(|part| match part {
        Part::Audit(audit) => Some(work(audit)),
        _ => None,
    })
}

fn with_part<R>(work: impl FnOnce(&mut Part) -> Option<R>) -> Option<R> {
    PART.with_borrow_mut(|part| part.as_mut().and_then(work))
}
