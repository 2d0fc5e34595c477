//! Signatures across the border. Secrets are handed over once and then stand for by a number, so that the work which
//! depends on them alone is done once.

use super::with_body;
use crate::signature::Secrets;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

thread_local!(static PREPARED: RefCell<Vec<Option<Secrets>>> = RefCell::default());

/// Prepares the secrets that stand in `text` one behind the other, each up to one of `ends`, and returns the number
/// that stands for them. The caller sees to it that there is one and that none is empty.
#[wasm_bindgen]
pub fn prepare(text: String, ends: &[u32]) -> u32 {
    let text = Zeroizing::new(text);
    let starts = [0].into_iter().chain(ends.iter().copied());
    let secrets = starts.zip(ends).map(|(start, end)| text.get(start as usize..*end as usize).unwrap_or_default());
    let secrets = Secrets::new(secrets).ok();
    PREPARED.with_borrow_mut(|prepared| {
        let free = prepared.iter().position(Option::is_none).unwrap_or(prepared.len());
        match prepared.get_mut(free) {
            Some(place) => *place = secrets,
            None => prepared.push(secrets),
        }
        free as u32
    })
}

/// Forgets the secrets that `number` stands for.
#[wasm_bindgen]
pub fn release(number: u32) {
    PREPARED.with_borrow_mut(|prepared| _ = prepared.get_mut(number as usize).and_then(Option::take));
}

/// The index of the secret that the signature of the body in the buffer is by, or, below zero, why it is not genuine. The
/// signature stands behind the body; a length below zero says that there is none.
#[wasm_bindgen]
pub fn verify(number: u32, length: usize, signature_length: i32) -> i32 {
    let signature_length = usize::try_from(signature_length).ok();
    let verify = |secrets: &Secrets| {
        with_body(length + signature_length.unwrap_or(0), |bytes| {
            let (body, signature) = bytes.split_at_checked(length)?;
            Some(secrets.verify_bytes(body, signature_length.map(|_| signature)))
        })
    };
    match with_secrets(number, verify).flatten() {
        Some(Ok(index)) => index as i32,
        Some(Err(rejection)) => -1 - rejection as i32,
        None => i32::MIN,
    }
}

/// What was most likely done wrong with the signature of the body in the buffer, as numbers.
#[wasm_bindgen]
pub fn likely(number: u32, length: usize, signature: &str) -> Vec<u8> {
    let explain = |secrets: &Secrets| with_body(length, |body| secrets.explain(body, signature));
    with_secrets(number, explain).unwrap_or_default().into_iter().map(|likely| likely as u8).collect()
}

/// The signature of the body in the buffer.
#[wasm_bindgen]
pub fn sign(length: usize, secret: String) -> String {
    let secret = Zeroizing::new(secret);
    with_body(length, |body| crate::signature::sign(body, secret.as_bytes()))
}

fn with_secrets<R>(number: u32, work: impl FnOnce(&Secrets) -> R) -> Option<R> {
    PREPARED.with_borrow(|prepared| prepared.get(number as usize)?.as_ref().map(work))
}
