//! What others read of a block, for the ledger.

use super::delivery::Owner;
use super::facts::{Facts, Numbers, TEXTS};
use super::ledger::Ledger;
use super::packed::{Form, Packed, PackedDelivery, PackedSink};
use super::rows::row;

/// How many accounts are looked up together, so that memory brings what is known of the last one while it does of the first.
const GROUP: usize = 16;

/// What the block has in common that is joined, with the ledger's numbers.
#[derive(Debug, Default)]
pub(super) struct Joined {
    owners: Vec<u32>,
    forms: Vec<JoinedForm>,
}

#[derive(Debug)]
struct JoinedForm {
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
        let Joined { owners, forms } = &mut self.joined;
        forms.clear();
        for Form { facts, texts: own, .. } in block.forms() {
            let mut numbers = [0; TEXTS];
            for ((number, own), texts) in numbers.iter_mut().zip(own).zip(&texts) {
                *number = *texts.get(*own as usize)?;
            }
            forms.push(JoinedForm { facts: *facts, texts: numbers, count: 0 });
        }
        owners.clear();
        owners.push(0);
        let all: Vec<Owner> = block.owners().collect();
        for group in all.chunks(GROUP) {
            self.accounts.fetch(group);
            owners.extend(group.iter().map(|owner| self.accounts.number(*owner)));
        }
        Some(())
    }

    #[inline]
    fn packed(&mut self, block: &Packed<'_>, delivery: &PackedDelivery<'_>) -> Option<()> {
        let PackedDelivery { form, owner, facts, findings, spot } = delivery;
        let form = self.joined.forms.get_mut((*form as usize).checked_sub(1)?)?;
        form.count += 1;
        let numbers = Numbers { owner: *self.joined.owners.get(*owner as usize)?, texts: form.texts };
        let row = |number| block.told(delivery).map(|told| row(&told, number, *spot)).unwrap_or_default();
        self.follow(facts, numbers, findings, spot, &row);
        Some(())
    }

    fn settle(&mut self) {
        let mut forms = std::mem::take(&mut self.joined.forms);
        for JoinedForm { facts, texts, count } in &mut forms {
            self.count(facts, *texts, std::mem::take(count));
        }
        self.joined.forms = forms;
    }
}
