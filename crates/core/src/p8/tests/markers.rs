//! Keys whose markers are damaged, in every dressing: the length that DER states shows that
//! nothing is missing.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use p256::SecretKey;
use proptest::prelude::*;

use super::sample::*;
use crate::p8::{P8Error, Repair, read_private_key};

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

type Change = fn(&str) -> String;

/// What happens to the markers.
const DAMAGES: [(&str, Change); 17] = [
    ("no END", |file| file.replace(END, "")),
    ("half an END", |file| file.replace(END, "-----END PRI")),
    ("no BEGIN", |file| file.replace(BEGIN, "")),
    ("half a BEGIN", |file| file.replace(BEGIN, "VATE KEY-----")),
    ("neither", |file| file.replace(BEGIN, "").replace(END, "")),
    ("END twice", |file| format!("{file}\n{END}")),
    ("END twice at once", |file| format!("{file}{END}")),
    ("BEGIN twice", |file| format!("{BEGIN}\n{file}")),
    ("both twice", |file| format!("{BEGIN}\n{file}\n{END}\n")),
    ("another label", |file| {
        file.replace("PRIVATE KEY", "RSA PRIVATE KEY")
    }),
    ("a public label", |file| {
        file.replace("PRIVATE KEY", "PUBLIC KEY")
    }),
    ("a made-up label", |file| {
        file.replace("PRIVATE KEY", "APP STORE KEY")
    }),
    ("labels that disagree", |file| {
        file.replace(END, "-----END CERTIFICATE-----")
    }),
    ("a slip of the keyboard", |file| {
        file.replace(BEGIN, "-----BEGN PRIVATE KEY-----")
    }),
    ("em dashes", |file| {
        file.replace("-----", "\u{2014}\u{2014}-")
    }),
    ("en dashes", |file| file.replace("-----", "\u{2013}")),
    ("hard spaces", |file| file.replace(' ', "\u{A0}")),
];

/// What editors, mail and settings do to the text afterwards.
const DRESSINGS: [(&str, Change); 17] = [
    ("as it is", str::to_owned),
    ("CRLF", |text| text.replace('\n', "\r\n")),
    ("empty lines", |text| text.replace('\n', "\n\n")),
    ("indented", |text| text.replace('\n', "\n\t  ")),
    ("escaped", |text| text.replace('\n', r"\n")),
    ("escaped twice", |text| text.replace('\n', r"\\n")),
    ("in JSON", |text| serde_json::to_string(text).unwrap()),
    ("in quotes", |text| format!("\"{text}\"")),
    ("a setting", |text| format!("export THE_KEY='{text}'")),
    ("quoted mail", |text| {
        format!("> {}", text.replace('\n', "\n> "))
    }),
    ("commented out", |text| {
        format!("# {}", text.replace('\n', "\n# "))
    }),
    ("line breaks of HTML", |text| text.replace('\n', "<br>\n")),
    ("paragraphs", |text| {
        format!(
            "<html><body><p>{}</p></body></html>",
            text.replace('\n', "</p>\n<p>")
        )
    }),
    ("character references", |text| {
        text.replace('\n', "&#10;")
            .replace(' ', "&nbsp;")
            .replace('+', "&#43;")
            .replace('/', "&#x2F;")
    }),
    ("invisible characters", |text| {
        text.replace('\n', "\u{200B}\n\u{FEFF}")
    }),
    ("words around it", |text| {
        format!("Hello, the key:\n\n{text}\n\nBest, Ada")
    }),
    ("a code block", |text| format!("```\n{text}\n```")),
];

fn wrapped_at(width: usize, der: &[u8]) -> String {
    let body = STANDARD.encode(der);
    let lines: Vec<&str> = body
        .as_bytes()
        .chunks(width)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    format!("{BEGIN}\n{}\n{END}", lines.join("\n"))
}

#[test]
fn every_damage_of_a_marker_in_every_dressing() {
    let secret = secret();
    let expected = read_private_key(&apple(&secret)).unwrap().key;
    for der in [apple(&secret), openssl(&secret), shortest(&secret)] {
        let file = pem("PRIVATE KEY", &der);
        for (damage, change) in DAMAGES {
            for (dressing, dress) in DRESSINGS {
                let text = dress(&change(&file));
                let read = read_private_key(text.as_bytes());
                let read =
                    read.unwrap_or_else(|error| panic!("{damage}, {dressing}: {error}\n{text}"));
                assert!(read.key == expected, "another key: {damage}, {dressing}");
            }
        }
    }
}

#[test]
fn lines_of_any_length() {
    let secret = secret();
    for der in [apple(&secret), openssl(&secret), shortest(&secret)] {
        for width in [1, 3, 7, 16, 50, 63, 65, 76, 199, 1000] {
            let file = wrapped_at(width, &der);
            assert_reads(&file, &secret);
            assert_reads(file.replace(END, ""), &secret);
            assert_reads(file.replace(BEGIN, ""), &secret);
        }
    }
}

#[test]
fn what_was_repaired_is_named() {
    let secret = secret();
    let file = apple_file(&secret);
    assert_eq!(
        assert_reads(file.replace(END, ""), &secret),
        [Repair::MarkerMissing]
    );
    assert_eq!(
        assert_reads(format!("{file}\n{END}"), &secret),
        [Repair::MarkerMissing]
    );
    let in_html = file.replace('\n', "<br>");
    assert!(assert_reads(in_html, &secret).contains(&Repair::Html));
}

#[test]
fn base64_of_the_file_among_other_values_in_lines() {
    let secret = secret();
    let once = STANDARD.encode(apple_file(&secret));
    let twice = STANDARD.encode(&once);
    for base64 in [once, twice] {
        for width in [60, 64, 76] {
            let lines: Vec<&str> = base64
                .as_bytes()
                .chunks(width)
                .map(|line| std::str::from_utf8(line).unwrap())
                .collect();
            let text = format!(
                "KEY_ID=2X9R4HXF34\nIS_BASE64=true\nTHE_KEY=\n{}\nIN_HOUSE=true\n",
                lines.join("\n")
            );
            assert_reads(text, &secret);
        }
    }
}

#[test]
fn a_bare_body_with_words_after_it() {
    let secret = secret();
    let body = STANDARD.encode(apple(&secret));
    assert_reads(format!("{body}\nBest regards\nAda"), &secret);
    assert_reads(body.replace('+', "%2B").replace('/', "%2F"), &secret);
}

#[test]
fn a_body_that_does_not_end_where_it_says_is_refused() {
    let secret = secret();
    let file = apple_file(&secret);
    let longer = file.replace(END, "");
    assert!(read_private_key(format!("{}AAAA", longer.trim_end()).as_bytes()).is_err());
    let two = format!(
        "{}\n{}",
        file.replace(END, ""),
        apple_file(&super::sample::secret())
    );
    assert_eq!(refusal(two), P8Error::SeveralKeys);
}

fn any_secret() -> impl Strategy<Value = SecretKey> {
    any::<[u8; 32]>().prop_filter_map("a scalar of the curve", |scalar| {
        SecretKey::from_slice(&scalar).ok()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Damaged markers, and then one more change anywhere: the same key or none.
    #[test]
    fn a_damaged_key_is_never_another(
        secret in any_secret(), damage in 0_usize..DAMAGES.len(), dressing in 0_usize..DRESSINGS.len(),
        at in any::<prop::sample::Index>(), byte in any::<u8>(), change in 0_usize..3,
    ) {
        let whole = read_private_key(&apple(&secret)).unwrap().key;
        let text = DRESSINGS[dressing].1(&DAMAGES[damage].1(&apple_file(&secret)));
        let mut bytes = text.into_bytes();
        let at = at.index(bytes.len());
        match change {
            0 => bytes.insert(at, byte),
            1 => bytes[at] = byte,
            _ => bytes.truncate(at),
        }
        if let Ok(read) = read_private_key(&bytes) {
            prop_assert!(read.key == whole);
        }
    }
}
