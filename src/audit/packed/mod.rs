//! What was read of a block, as bytes: workers hand it to the one who keeps the sums.
//!
//! All is in words of eight bytes, the low ones first, but for texts. A header says how much there is of what follows: a
//! [`Record`](record::Record) of each thing that was told, and tables of what these have in common, so that it is looked up and counted
//! once for a block instead of once for a delivery: groups, owners, findings, and texts, first where they end and then themselves.

mod group;
mod keys;
mod packer;
mod place;
mod record;
mod unpack;

pub(super) use group::Group;
pub(super) use packer::Packer;
pub(super) use unpack::{Packed, PackedDelivery, PackedSink, unpack};

use super::delivery::Owner;
use super::facts::TEXTS;

/// What packed bytes begin with, so that others are not taken for such.
const MARK: u64 = u64::from_le_bytes(*b"\xa7audit 3");

/// Words of the header: the mark; how many bytes and lines the block has; how many words of records, groups, owners and findings there
/// are; and of each kind of text, how many there are, and how many bytes these have.
const HEADER: usize = 7 + 2 * TEXTS;

/// Words of an owner: which IDs it has, a bit each, and these.
const OWNER: usize = 5;

fn owner_to_words(Owner { account, user }: Owner) -> [u64; OWNER] {
    let ([account_low, account_high], [user_low, user_high]) = (account.unwrap_or_default(), user.unwrap_or_default());
    [u64::from(account.is_some()) | u64::from(user.is_some()) << 1, account_low, account_high, user_low, user_high]
}

fn owner_of_words(bytes: &[u8; 8 * OWNER]) -> Owner {
    let [has, account_low, account_high, user_low, user_high] = words_of(bytes);
    Owner {
        account: (has & 1 != 0).then_some([account_low, account_high]),
        user: (has & 2 != 0).then_some([user_low, user_high]),
    }
}

fn words_of<const WORDS: usize>(bytes: &[u8]) -> [u64; WORDS] {
    let mut words = [0; WORDS];
    words.iter_mut().zip(bytes.as_chunks().0).for_each(|(word, bytes)| *word = u64::from_le_bytes(*bytes));
    words
}

#[cfg(test)]
mod tests {
    use super::Packer;
    use crate::audit::sink::{Outline, Spot};
    use crate::audit::{Row, Start, rows};
    use crate::catalog::Code;

    #[test]
    fn places_may_be_further_away_than_records_can_say() {
        let start = Spot { byte: 7, line: 1, length: 0 };
        let far = 7 + (5 << 32);
        let spots = [
            (7, 1, 2),
            (10, 1 << 16, 9),
            (19 + (1 << 16), 1 << 16, 1 << 31),
            (far, 3 << 16, 9),
            (far + 1, 3 + (1 << 33), 3 << 40),
            (far + 2, 4, 1),
            (far + 4, 4, 1),
        ];
        let mut packer = Packer::default();
        packer.begin(start);
        for (byte, line, length) in spots {
            packer.unreadable(Code::NotJson, Spot { byte, line, length });
        }
        let read = packer.end(Spot { byte: 6 << 32, line: 5, length: 0 });
        let found = rows(&read, Start { byte: 100, line: 10, deliveries: 0 }).unwrap_or_default();
        let expected = spots.map(|(byte, line, length)| Row {
            // A row counts lines from 1.
            line: line - start.line + 10 + 1,
            byte: byte - start.byte + 100,
            length,
            unreadable: Some(Code::NotJson),
            ..Row::default()
        });
        assert_eq!(found, expected);
    }
}
