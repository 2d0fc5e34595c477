//! Where a subscription has its messages sent, and the secret that they are signed with.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod support;

use accounts_webhooks::{Applicability, Code, Finding};
use serde_json::{Value, json};
use support::subscription::{assert_told, findings, fix, fixed, with};

#[test]
fn addresses() {
    let public = [
        "https://hooks.example.com/argyle",
        "https://example.com",
        "https://example.org:8443/a/b?c=d&e=f",
        "HTTPS://Example.COM./",
        "https://8.8.8.8/",
        "https://172.32.0.1/",
        "https://100.128.0.1/",
        "https://[2606:4700:4700::1111]/",
        "https://[::ffff:8.8.8.8]/",
        "https://my_host.example.com/",
        "https://localhost.example.com/",
        "https://notlocal.io/.local",
        "https://contest.io/",
        "https://bücher.example/für/Elise?ß=ö",
        "https://例え.jp/",
        // The vendor encodes what is not.
        "https://example.com/a b?kinds[]=x|y&share=100%&q={z}",
        "https://example.com?a[]=b",
    ];
    let table = [
        (&public[..], &[][..]),
        (
            &[
                "",
                " ",
                "argyle",
                "/argyle",
                "?a=b",
                "hooks.example.com/argyle",
                "//hooks.example.com/argyle",
                "localhost:3000/argyle",
                "hooks.example.com:8443/argyle",
                "https:",
                "https://",
                "https:///argyle",
                "https:/hooks.example.com",
                "https:hooks.example.com",
                "https:\\\\hooks.example.com",
                "http//hooks.example.com",
                "https://:8443/",
                "https://user@/",
                "https://hooks example.com/",
                "https://hooks\u{a0}example.com/",
                "https://\u{3000}example.com/",
                "https://<your-domain>/",
                "https://${HOST}/argyle",
                "https://{host}.example.com/",
                "https://hooks..example.com/",
                "https://.example.com/",
                "https://example.com:port/",
                "https://example.com:99999/",
                "https://256.1.1.1/",
                "https://127.1/",
                "https://[::1/",
                "https://[:::1]/",
                "https://[v1.a]/",
                "https://example.com/a\nb",
                "https://example.com/a\u{0}b",
                "https://exam%ple.com/",
                "https://$HOST/argyle",
                "https://*.example.com/",
                "https://example.com,https://example.org",
            ],
            &["invalid_url"],
        ),
        (
            &["ftp://example.com/", "wss://example.com/", "file:///etc/hosts", "mailto:a@example.com", "urn:a:b"],
            &["url_scheme"],
        ),
        (&[" https://example.com/", "https://example.com/\n", "\u{a0}https://example.com/\u{200b}"], &["url_spaces"]),
        (&[" ftp://example.com "], &["url_scheme", "url_spaces"]),
        (&["http://example.com/", "HTTP://example.com:80"], &["url_unencrypted"]),
        (
            &[
                "https://localhost",
                "https://LOCALHOST.:8080/",
                "https://api.localhost/",
                "https://printer.local/",
                "https://svc.cluster.internal/",
                "https://a.test/",
                "https://a.invalid/",
                "https://nas.home.arpa/",
                "https://backend/argyle",
                "https://0.0.0.0/",
                "https://10.255.255.255/",
                "https://100.64.0.1/",
                "https://100.127.255.255/",
                "https://127.0.0.1:3000/",
                "https://169.254.169.254/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.0.10/",
                "https://192.0.2.1/",
                "https://198.51.100.7/",
                "https://203.0.113.9/",
                "https://198.19.0.1/",
                "https://224.0.0.1/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://[::]/",
                "https://[::1]:3000/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:c0a8:1]/",
                "https://[fe80::1]/",
                "https://[fd12:3456::1]/",
                "https://[2001:db8::1]/",
                "https://[ff02::1]/",
                "https://[4000::1]/",
            ],
            &["url_not_public"],
        ),
        (&["https://user:9f2c41d0@example.com/", "https://user@example.com/"], &["url_credentials"]),
        (&["https://example.com/#a", "https://example.com/#", "https://example.com/a b#c#d"], &["url_fragment"]),
        (
            &["http://user:9f2c41d0@127.0.0.1/#a"],
            &["url_unencrypted", "url_not_public", "url_credentials", "url_fragment"],
        ),
    ];
    for (urls, codes) in table {
        for url in urls {
            let expected: Vec<_> = codes.iter().map(|code| (*code, "/url")).collect();
            assert_told(&with("url", json!(url)), &expected);
        }
    }
}

#[test]
fn addresses_are_mended() {
    for (url, code, mended) in [
        ("hooks.example.com/argyle", Code::InvalidUrl, Some("https://hooks.example.com/argyle")),
        ("//hooks.example.com", Code::InvalidUrl, Some("https://hooks.example.com")),
        ("hooks.example.com:8443/a b", Code::InvalidUrl, Some("https://hooks.example.com:8443/a b")),
        ("localhost:3000", Code::InvalidUrl, None),
        ("argyle", Code::InvalidUrl, None),
        ("/argyle.php", Code::InvalidUrl, None),
        ("https:/example.com", Code::InvalidUrl, None),
        ("wss://example.com", Code::UrlScheme, None),
        ("\thttps://example.com ", Code::UrlSpaces, Some("https://example.com")),
        ("HTTP://example.com:80/#a", Code::UrlUnencrypted, Some("https://example.com:80/#a")),
        ("https://example.com/?a#b#c", Code::UrlFragment, Some("https://example.com/?a")),
    ] {
        // With escapes that say the same, too.
        let plain = with("url", json!(url)).to_string();
        let string = json!(url).to_string();
        let escaped = plain.replace(&string, &string.replace('/', "\\/").replace('e', "\\u0065"));
        for text in [plain, escaped] {
            let fix = fix(&text, code);
            let url = fix.as_ref().map(|fix| serde_json::from_str::<Value>(&fixed(&text, fix)).unwrap()["url"].clone());
            assert_eq!(url, mended.map(|mended| json!(mended)), "{text}");
            let safe = fix.is_some_and(|fix| fix.applicability == Applicability::Safe);
            assert_eq!(safe, code == Code::UrlSpaces, "{text}");
        }
    }
}

#[test]
fn secrets() {
    for (secret, codes) in [
        (Some(json!("9f2c41d07be84a6f")), &[][..]),
        (Some(json!("schlüsselschlüss")), &[]),
        (Some(json!("optional-secret")), &["short_secret"]),
        (Some(json!("schlüsselschlüs")), &["short_secret"]),
        (Some(json!("")), &["empty_secret"]),
        (Some(json!(" 9f2c41d07be84a6f")), &["padded_secret"]),
        (Some(json!("9f2c41d07be84a6f\n")), &["padded_secret"]),
        (Some(json!("9f2c 41d07be84a6f")), &[]),
        (Some(json!("   ")), &["padded_secret", "short_secret"]),
        (Some(Value::Null), &["no_secret"]),
        (None, &["no_secret"]),
    ] {
        let mut body = with("secret", Value::Null);
        if let Some(secret) = secret {
            body["secret"] = secret;
        }
        let at = if codes == ["no_secret"] { "" } else { "/secret" };
        assert_told(&body, &codes.iter().map(|code| (*code, at)).collect::<Vec<_>>());
    }
    let padded = with("secret", json!(" 9f2c41d07be84a6f\n")).to_string();
    let fix = fix(&padded, Code::PaddedSecret).unwrap();
    assert_eq!(fix.applicability, Applicability::Maybe);
    assert_eq!(fixed(&padded, &fix), with("secret", json!("9f2c41d07be84a6f")).to_string());
}

#[test]
fn neither_secrets_nor_credentials_are_told() {
    for secret in ["hush-hu", " hush-hush-hush-hush "] {
        for url in [
            "https://hush:hush@example.com/",
            "hush:hush@example.com",
            "//hush:hush@example.com:port",
            "ftp://hush:hush@example.com",
            "http://hush:hu^sh@localhost/#a",
        ] {
            let mut body = with("url", json!(url));
            body["secret"] = json!(secret);
            for id in [None, Some("0187c66e-e7e5-811c-b006-2232f00f4200")] {
                if let Some(id) = id {
                    body["id"] = json!(id);
                }
                for Finding { message, help, fixes, .. } in findings(&body.to_string()) {
                    let words =
                        [vec![message], help.into_iter().collect(), fixes.into_iter().map(|fix| fix.title).collect()];
                    assert!(words.concat().iter().all(|text| !text.contains("hush")), "{words:?}");
                }
            }
        }
    }
}
