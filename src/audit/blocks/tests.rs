use super::{Block, BlockReader, next_start};
use crate::audit::{Audit, AuditOptions};

#[test]
fn a_block_begins_where_a_line_does_with_a_brace_at_the_very_left() {
    let bytes = b"{}\n {}\n\n{\"a\": 1}\n[{}]\n{";
    let starts: Vec<_> = (0..bytes.len()).map(|at| next_start(bytes, at)).collect();
    let expected = |at| if at <= 7 { Some(8) } else { Some(22).filter(|_| at <= 21) };
    assert_eq!(starts, (0..bytes.len()).map(expected).collect::<Vec<_>>());
    assert_eq!((next_start(b"", 0), next_start(b"\n", 0), next_start(b"\n{", 9)), (None, None, None));
}

#[test]
fn a_block_may_stand_anywhere_in_the_room() {
    let block = "{\"event\": \"accounts.added\"}\n{\"event\": 1}\nno JSON\n";
    let options = AuditOptions::default;
    let expected = BlockReader::new(options()).read(Block::Next(block.into()));
    let (mut reader, mut audit) = (BlockReader::new(options()), Audit::new(options()));
    for (front, behind) in [("", ""), ("1}\n", "{\"event\""), ("{}\n", "{}\n{}\n")] {
        let room = [front, block, behind].concat();
        let places = front.len()..front.len() + block.len();
        reader.room(room.len()).copy_from_slice(room.as_bytes());
        reader.read_room(places.clone(), false);
        assert_eq!(reader.told(), expected, "{front:?}");
        audit.room(room.len()).copy_from_slice(room.as_bytes());
        audit.read_room(places, false);
    }
    let report = audit.finish();
    assert_eq!((report.bytes, report.lines, report.deliveries), (3 * block.len() as u64, 9, 6));
    assert_eq!(report.unreadable.iter().map(|found| found.line).collect::<Vec<_>>(), [3, 6, 9]);
}

#[test]
fn blocks_may_be_told_together() {
    let blocks = ["{\"event\": \"accounts.added\"}\n{\"event\": 1}\n", "", "no JSON\n{}\n"];
    let mut reader = BlockReader::new(AuditOptions::default());
    for block in blocks {
        reader.room(block.len()).copy_from_slice(block.as_bytes());
        reader.read_room(0..block.len(), false);
    }
    let together = reader.told();
    assert_eq!(together, BlockReader::new(AuditOptions::default()).read(Block::Next(blocks.concat().into())));
    assert_eq!(reader.told(), reader.read(Block::Next(Vec::new())));
}
