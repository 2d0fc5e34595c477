//! What it costs to judge a body, beside what `serde_json` takes to read it: `cargo bench`.

#![expect(clippy::unwrap_used, reason = "a bench that can't go on stops")]

use accounts_webhooks::{Options, check, inspect};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

/// Bodies by what is in them.
const BODIES: [(&str, &[u8]); 5] = [
    ("thin message", include_bytes!("../tests/corpus/published/accounts.connected.message.json")),
    ("failure", include_bytes!("../tests/corpus/published/accounts.failed.message.json")),
    ("with resource", include_bytes!("../tests/corpus/message/resource.connected.json")),
    ("subscription", include_bytes!("../tests/corpus/published/accounts.connected.subscription.json")),
    ("many mistakes", include_bytes!("../tests/corpus/message/many_mistakes.json")),
];

fn main() {
    divan::main();
}

fn names() -> impl Iterator<Item = &'static str> {
    BODIES.iter().map(|(name, _)| *name)
}

fn bench<R>(bencher: Bencher<'_, '_>, name: &str, work: impl Fn(&[u8]) -> R + Sync) {
    let (_, body) = BODIES.iter().find(|(other, _)| *other == name).unwrap();
    bencher.counter(BytesCount::of_slice(body)).bench(|| work(black_box(body)));
}

#[divan::bench(args = names(), sample_size = 1000)]
fn check_body(bencher: Bencher<'_, '_>, name: &str) {
    bench(bencher, name, |body| check(body, &Options::default()));
}

#[divan::bench(args = names(), sample_size = 1000)]
fn inspect_body(bencher: Bencher<'_, '_>, name: &str) {
    bench(bencher, name, |body| inspect(body, &Options::default()));
}

#[divan::bench(args = names(), sample_size = 1000)]
fn serde_json_value(bencher: Bencher<'_, '_>, name: &str) {
    bench(bencher, name, |body| serde_json::from_slice::<serde_json::Value>(body).ok());
}
