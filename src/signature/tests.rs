use super::{Likely, Rejection, Secrets, UnusableSecret, digest, sign};
use base16ct::lower;
use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use hmac::Hmac;
use proptest::prelude::*;

const SECRET: &str = "optional-secret";

/// Key, data and HMAC-SHA-512 of RFC 4231, sections 4.2 to 4.8; the fifth is cut to 128 bits there.
fn rfc_4231() -> [(Vec<u8>, Vec<u8>, &'static str); 7] {
    let counted: Vec<u8> = (1..=25).collect();
    [
        (vec![0x0b; 20], b"Hi There".to_vec(), "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"),
        (b"Jefe".to_vec(), b"what do ya want for nothing?".to_vec(), "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"),
        (vec![0xaa; 20], vec![0xdd; 50], "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"),
        (counted, vec![0xcd; 50], "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3dba91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"),
        (vec![0x0c; 20], b"Test With Truncation".to_vec(), "415fad6271580a531d4179bc891d87a6"),
        (vec![0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First".to_vec(), "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f3526b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"),
        (vec![0xaa; 131], b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.".to_vec(), "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"),
    ]
}

/// A body in the layout of real deliveries.
fn body() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus/published/accounts.failed.message.json"))
        .unwrap()
        .trim_ascii_end()
        .to_vec()
}

fn secrets() -> Secrets {
    Secrets::new(["another", SECRET]).unwrap()
}

#[test]
fn agrees_with_the_vectors_of_rfc_4231() {
    for (key, data, expected) in rfc_4231() {
        let signature = sign(&data, &key);
        assert!(signature.starts_with(expected), "{signature}");
        assert_eq!(Secrets::new([&key]).unwrap().verify(&data, Some(&signature)), Ok(0));
    }
}

#[test]
fn says_which_secret_it_is_by() {
    let body = body();
    assert_eq!(secrets().verify(&body, Some(&sign(&body, SECRET))), Ok(1));
    assert_eq!(secrets().verify(&body, Some(&sign(&body, "another"))), Ok(0));
    assert_eq!(secrets().verify(&body, Some(&sign(&body, "a third"))), Err(Rejection::Mismatch));
    assert_eq!(secrets().verify(b"", Some(&sign(b"", SECRET))), Ok(1));
}

#[test]
fn a_bad_form_is_told() {
    let body = body();
    let genuine = sign(&body, SECRET);
    for (signature, expected) in [
        (None, Rejection::Missing),
        (Some(String::new()), Rejection::Empty),
        (Some(genuine.chars().skip(1).collect()), Rejection::WrongLength),
        (Some(format!("{genuine}\n")), Rejection::WrongLength),
        (Some(format!("sha512={genuine}")), Rejection::WrongLength),
        (Some(genuine.to_uppercase()), Rejection::NotHex),
        (Some("g".repeat(128)), Rejection::NotHex),
        (Some("é".repeat(64)), Rejection::NotHex),
    ] {
        assert_eq!(secrets().verify(&body, signature.as_deref()), Err(expected), "{signature:?}");
    }
}

#[test]
fn a_secret_has_to_be_one() {
    assert_eq!(Secrets::new([""; 0]).err(), Some(UnusableSecret::None));
    assert_eq!(Secrets::new(["a", ""]).err(), Some(UnusableSecret::Empty(1)));
    assert!(!format!("{:?}", secrets()).contains("optional"));
}

/// What was signed, with what, and how it was written, against what was handed in.
#[test]
fn each_mistake_is_told() {
    use Likely::*;
    let sent = body();
    let text = String::from_utf8(sent.clone()).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&sent).unwrap();
    let genuine = sign(&sent, SECRET);
    let tag = digest::<Hmac<sha2::Sha512>>(SECRET.as_bytes(), &sent);
    let sha256 = digest::<Hmac<sha2::Sha256>>(SECRET.as_bytes(), &sent);
    let sha256_hex = lower::encode_string(&sha256);
    let sha1 = lower::encode_string(&digest::<Hmac<sha1::Sha1>>(SECRET.as_bytes(), &sent));
    for (handed_in, signature, expected) in [
        (sent.clone(), genuine.to_uppercase(), vec![SignatureUpperCase]),
        (sent.clone(), format!("sha512={genuine}"), vec![SignaturePrefixed]),
        (sent.clone(), format!("{genuine}\n"), vec![SignaturePadded]),
        (sent.clone(), Base64::encode_string(&tag), vec![SignatureBase64]),
        (sent.clone(), Base64UrlUnpadded::encode_string(&tag), vec![SignatureBase64]),
        (sent.clone(), sha256_hex.clone(), vec![Sha256]),
        (
            sent.clone(),
            format!("sha256={}", sha256_hex.to_uppercase()),
            vec![SignaturePrefixed, SignatureUpperCase, Sha256],
        ),
        (sent.clone(), Base64::encode_string(&sha256), vec![SignatureBase64, Sha256]),
        (sent.clone(), sha1, vec![Sha1]),
        (sent.clone(), sign(&sent, format!("{SECRET}\n")), vec![SecretTrimmed]),
        (value.to_string().into_bytes(), genuine.clone(), vec![BodyWasTwoSpaced]),
        (format!("{value:#}\n").into_bytes(), genuine.clone(), vec![BodyGainedFinalNewline]),
        (text.replace('\n', "\r\n").into_bytes(), genuine.clone(), vec![BodyGainedCarriageReturns]),
        (format!("\u{feff}{text}").into_bytes(), genuine.clone(), vec![BodyGainedByteOrderMark]),
        (sent.clone(), sign(format!("\u{feff}{text}").as_bytes(), SECRET), vec![BodyLostByteOrderMark]),
        (sent.clone(), sign(format!("{text}\n").as_bytes(), SECRET), vec![BodyLostFinalNewline]),
        (sent.clone(), sign(text.replace('\n', "\r\n").as_bytes(), SECRET), vec![BodyLostCarriageReturns]),
        (sent.clone(), sign(value.to_string().as_bytes(), SECRET), vec![BodyWasCompact]),
        (sent.clone(), sign(text.replace("  ", "    ").as_bytes(), SECRET), vec![BodyWasFourSpaced]),
        (sent.clone(), sign(&sent, "a third"), vec![]),
        (sent.clone(), "nonsense".to_owned(), vec![]),
        (sent.clone(), String::new(), vec![]),
    ] {
        assert!(secrets().verify(&handed_in, Some(&signature)).is_err());
        assert_eq!(secrets().explain(&handed_in, &signature), expected, "{signature}");
    }
    let padded = Secrets::new([format!(" {SECRET}\n")]).unwrap();
    assert_eq!(padded.explain(&sent, &genuine), [SecretPadded]);
}

#[test]
fn escapes_that_a_parser_undid_are_told() {
    let sent = b"{\n  \"name\": \"caf\\u00e9 \\ud83d\\ude00\"\n}";
    let handed_in = "{\"name\":\"café 😀\"}".as_bytes();
    assert_eq!(secrets().explain(handed_in, &sign(sent, SECRET)), [Likely::BodyWasTwoSpaced]);
}

#[test]
fn large_bodies_are_not_looked_into() {
    let body = vec![b' '; 17 << 10];
    assert_eq!(secrets().explain(&body, &sign(&body, SECRET).to_uppercase()), []);
}

proptest! {
    #[test]
    fn nothing_but_the_exact_bytes_verifies(at in any::<prop::sample::Index>(), bit in 0..8_u8, part in 0..3) {
        let (mut body, mut secret) = (body(), SECRET.as_bytes().to_vec());
        let mut signature = sign(&body, &secret).into_bytes();
        let changed = match part { 0 => &mut body, 1 => &mut secret, _ => &mut signature };
        let index = at.index(changed.len());
        changed[index] ^= 1 << bit;
        let signature = String::from_utf8_lossy(&signature).into_owned();
        prop_assert!(Secrets::new([&secret]).unwrap().verify(&body, Some(&signature)).is_err());
    }

    #[test]
    fn explaining_ends_well(body in any::<Vec<u8>>(), signature in ".*") {
        secrets().explain(&body, &signature);
    }
}
