//! What others read of a block, for the ledger.

use super::facts::{Numbers, TEXTS};
use super::ledger::Ledger;
use super::packed::{Packed, PackedDelivery, PackedSink};
use super::rows::row;

/// The ledger's numbers of what the block has that is joined, by the numbers that it has there.
#[derive(Debug, Default)]
pub(super) struct Joined {
    owners: Vec<u32>,
    texts: [Vec<u32>; TEXTS],
}

impl Joined {
    #[inline]
    fn numbers(&self, Numbers { owner, texts: [name, error_code, event] }: Numbers) -> Option<Numbers> {
        let of = |numbers: &[u32], number: u32| numbers.get(number as usize).copied();
        let [names, error_codes, events] = &self.texts;
        let texts = [of(names, name)?, of(error_codes, error_code)?, of(events, event)?];
        Some(Numbers { owner: of(&self.owners, owner)?, texts })
    }
}

impl PackedSink for Ledger {
    fn block(&mut self, block: &Packed<'_>) -> Option<()> {
        let names = [&mut self.names, &mut self.error_codes, &mut self.other_events];
        for ((numbers, texts), names) in self.joined.texts.iter_mut().zip(block.texts()).zip(names) {
            numbers.clear();
            numbers.push(0);
            for text in texts {
                numbers.push(names.number(Some(text?)));
            }
        }
        self.joined.owners.clear();
        self.joined.owners.push(0);
        self.joined.owners.extend(block.owners().map(|owner| self.accounts.number(owner)));
        Some(())
    }

    #[inline]
    fn packed(&mut self, block: &Packed<'_>, delivery: &PackedDelivery<'_>) -> Option<()> {
        let PackedDelivery { facts, numbers, findings, spot } = delivery;
        let numbers = self.joined.numbers(*numbers)?;
        let row = |number| block.told(delivery).map(|told| row(&told, number, *spot)).unwrap_or_default();
        self.count(facts, numbers, findings, spot, &row);
        Some(())
    }
}
