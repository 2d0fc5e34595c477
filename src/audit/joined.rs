//! What others read of a block, for the ledger.

use super::delivery::Owner;
use super::facts::{Facts, Numbers, TEXTS};
use super::ledger::Ledger;
use super::packed::{Group, Packed, PackedDelivery, PackedSink};
use super::rows::row;

/// How many accounts are looked up together, so that memory brings what is known of the last one while it does of the first.
const TOGETHER: usize = 16;

/// What the block has in common that is joined, with the ledger's numbers.
#[derive(Debug, Default)]
pub(super) struct Joined {
    owners: Vec<u32>,
    groups: Vec<JoinedGroup>,
}

#[derive(Debug)]
struct JoinedGroup {
    facts: Facts,
    texts: [u32; TEXTS],
    /// How many deliveries of it are not counted yet.
    count: u64,
}

impl PackedSink for Ledger {
    fn block(&mut self, block: &Packed<'_>) -> Option<()> {
        let mut texts = [const { Vec::new() }; TEXTS];
        let names = [&mut self.names, &mut self.error_codes, &mut self.other_events];
        for ((numbers, texts), names) in texts.iter_mut().zip(block.texts()).zip(names) {
            numbers.push(0);
            for text in texts {
                numbers.push(names.number(Some(text?)));
            }
        }
        let Joined { owners, groups } = &mut self.joined;
        groups.clear();
        for Group { facts, texts: own, .. } in block.groups() {
            let mut numbers = [0; TEXTS];
            for ((number, own), texts) in numbers.iter_mut().zip(own).zip(&texts) {
                *number = *texts.get(*own as usize)?;
            }
            groups.push(JoinedGroup { facts: *facts, texts: numbers, count: 0 });
        }
        owners.clear();
        owners.push(0);
        let all: Vec<Owner> = block.owners().collect();
        for some in all.chunks(TOGETHER) {
            self.accounts.fetch(some);
            owners.extend(some.iter().map(|owner| self.accounts.number(*owner)));
        }
        Some(())
    }

    #[inline]
    fn packed(&mut self, block: &Packed<'_>, delivery: &PackedDelivery<'_>) -> Option<()> {
        let PackedDelivery { group, owner, facts, findings, spot } = delivery;
        let group = self.joined.groups.get_mut((*group as usize).checked_sub(1)?)?;
        group.count += 1;
        let numbers = Numbers { owner: *self.joined.owners.get(*owner as usize)?, texts: group.texts };
        let row = |number| block.told(delivery).map(|told| row(&told, number, *spot)).unwrap_or_default();
        self.follow(facts, numbers, findings, spot, &row);
        Some(())
    }

    fn settle(&mut self) {
        let mut groups = std::mem::take(&mut self.joined.groups);
        for JoinedGroup { facts, texts, count } in &mut groups {
            self.count(facts, *texts, std::mem::take(count));
        }
        self.joined.groups = groups;
    }
}
