//! What editors, shells, settings files and web forms do to a key.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use super::sample::*;
use crate::p8::Repair;

#[test]
fn line_ends_of_any_system() {
    let secret = secret();
    let file = apple_file(&secret) + "\n";
    assert_eq!(
        assert_reads(file.replace('\n', "\r\n"), &secret),
        [Repair::LineEnds]
    );
    assert_eq!(
        assert_reads(file.replace('\n', "\r"), &secret),
        [Repair::LineEnds]
    );
    assert_eq!(assert_reads(file.replace('\n', "\n\n"), &secret), []);
}

#[test]
fn marks_and_encodings() {
    let secret = secret();
    let file = apple_file(&secret);
    assert_eq!(
        assert_reads(format!("\u{FEFF}{file}"), &secret),
        [Repair::ByteOrderMark]
    );
    let little: Vec<u8> = file.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = file.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(assert_reads(&little, &secret), [Repair::Utf16]);
    assert_eq!(assert_reads(&big, &secret), [Repair::Utf16]);
    assert_eq!(
        assert_reads([&[0xFF, 0xFE], &little[..]].concat(), &secret),
        [Repair::Utf16]
    );
    assert_eq!(
        assert_reads([&[0xFE, 0xFF], &big[..]].concat(), &secret),
        [Repair::Utf16]
    );
}

#[test]
fn dashes_that_an_editor_improved() {
    let secret = secret();
    let file = apple_file(&secret);
    for dashes in [
        "\u{2014}",
        "\u{2013}",
        "\u{2014}\u{2014}-",
        "\u{2013}\u{2013}\u{2013}",
        "-",
    ] {
        assert_reads(file.replace("-----", dashes), &secret);
    }
    let old: Vec<u8> = file
        .replace("-----", "\u{1}")
        .bytes()
        .map(|b| if b == 1 { 0x97 } else { b })
        .collect();
    assert_eq!(
        assert_reads(old, &secret),
        [Repair::OldEncoding, Repair::Dashes]
    );
}

#[test]
fn spaces_and_invisible_characters() {
    let secret = secret();
    let file = apple_file(&secret);
    let indented = file.replace('\n', "\n    ");
    assert_eq!(
        assert_reads(format!("\n\n    {indented}\n  "), &secret),
        [Repair::Indentation]
    );
    assert_eq!(
        assert_reads(file.replace('\n', "\n\t"), &secret),
        [Repair::Indentation]
    );
    for invisible in ["\u{200B}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\0"] {
        let repairs = assert_reads(format!("{file}{invisible}\n"), &secret);
        assert_eq!(repairs, [Repair::InvisibleCharacters]);
        assert_reads(file.replace("KEY", &format!("KEY{invisible}")), &secret);
    }
    assert_reads(file.replace(' ', "\u{A0}"), &secret);
}

#[test]
fn escaped_newlines_however_often() {
    let secret = secret();
    let file = apple_file(&secret) + "\n";
    for newline in [
        r"\n",
        r"\\n",
        r"\\\\n",
        r"\r\n",
        r"\\r\\n",
        r"\u000a",
        r"\u000D\u000A",
        "\\\n",
    ] {
        assert_reads(file.replace('\n', newline), &secret);
    }
    let repairs = assert_reads(file.replace('\n', r"\n"), &secret);
    assert_eq!(repairs, [Repair::EscapedNewlines]);
}

#[test]
fn one_line() {
    let secret = secret();
    let file = apple_file(&secret);
    for between in [" ", "", "  ", "\t"] {
        assert_eq!(
            assert_reads(file.replace('\n', between), &secret),
            [Repair::OneLine]
        );
    }
    let nothing_between = file.replace(['\n', ' '], "");
    assert_reads(nothing_between, &secret);
}

#[test]
fn markers_in_other_letters_or_with_a_side_missing() {
    let secret = secret();
    let file = apple_file(&secret);
    assert_reads(
        file.replace("BEGIN PRIVATE KEY", "begin private key"),
        &secret,
    );
    assert_reads(file.trim_matches('-'), &secret);
    assert_reads(file.replace("-----", ""), &secret);
}

#[test]
fn quotes_and_settings() {
    let secret = secret();
    let file = apple_file(&secret);
    let escaped = file.replace('\n', r"\n");
    for text in [
        format!("\"{file}\""),
        format!("'{file}'"),
        format!("\u{201C}{file}\u{201D}"),
        format!("\"{escaped}\","),
        format!("ASC_KEY=\"{escaped}\""),
        format!("export ASC_KEY='{file}'"),
        format!("ASC_KEY: |\n  {}", file.replace('\n', "\n  ")),
        format!("ASC_KEY_ID=2X9R4HXF34\nASC_KEY=\"{escaped}\"\nASC_ISSUER=x\n"),
        format!("$'{escaped}'"),
        format!("```\n{file}\n```"),
        file.lines().map(|line| format!("> {line}\n")).collect(),
        serde_json::to_string(&file).unwrap(),
        serde_json::json!({ "key_id": "2X9R4HXF34", "key": file, "in_house": false }).to_string(),
    ] {
        assert_reads(text, &secret);
    }
}

#[test]
fn percent_encoding() {
    let secret = secret();
    let file = apple_file(&secret);
    let coded = file
        .replace('+', "%2B")
        .replace('/', "%2f")
        .replace('\n', "%0A");
    assert_eq!(
        assert_reads(coded.replace(' ', "%20"), &secret),
        [Repair::PercentEncoding]
    );
    assert_eq!(
        assert_reads(coded.replace(' ', "+"), &secret),
        [Repair::PercentEncoding]
    );
}

#[test]
fn base64_without_markers() {
    let secret = secret();
    for der in [
        apple(&secret),
        openssl(&secret),
        shortest(&secret),
        sec1(&secret, true, true),
    ] {
        let body = STANDARD.encode(&der);
        for text in [
            body.clone(),
            wrapped(&body),
            wrapped(&body).replace('\n', "\r\n"),
            body.trim_end_matches('=').to_owned(),
            format!("\"{body}\""),
            format!("ASC_KEY_P8={body}"),
            URL_SAFE_NO_PAD.encode(&der),
        ] {
            assert!(assert_reads(text, &secret).contains(&Repair::NoMarkers));
        }
    }
}

#[test]
fn base64_of_the_whole_file_once_and_twice() {
    let secret = secret();
    for file in [
        apple_file(&secret),
        apple_file(&secret) + "\n",
        pem("EC PRIVATE KEY", &sec1(&secret, true, true)),
    ] {
        let once = STANDARD.encode(&file);
        let twice = STANDARD.encode(&once);
        for text in [
            once.clone(),
            wrapped(&once),
            once.trim_end_matches('=').to_owned(),
            URL_SAFE_NO_PAD.encode(&file),
            twice.clone(),
            wrapped(&twice) + "\n",
            STANDARD.encode(wrapped(&once) + "\n"),
            format!("ASC_KEY_P8_BASE64=\"{once}\""),
            format!("ASC_KEY_ID=2X9R4HXF34\nASC_KEY_P8_BASE64={twice}\n"),
            serde_json::json!({ "key": once, "is_key_content_base64": true }).to_string(),
            pem("PRIVATE KEY", file.as_bytes()),
        ] {
            assert!(assert_reads(text, &secret).contains(&Repair::Base64));
        }
        let utf16: Vec<u8> = file.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_reads(STANDARD_NO_PAD.encode(utf16), &secret);
    }
}

#[test]
fn plain_bytes() {
    let secret = secret();
    assert_eq!(assert_reads(apple(&secret), &secret), [Repair::Der]);
    assert_eq!(assert_reads(openssl(&secret), &secret), [Repair::Der]);
    assert_eq!(
        assert_reads(sec1(&secret, true, true), &secret),
        [Repair::Der, Repair::Sec1]
    );
    assert_eq!(
        assert_reads(shortest(&secret), &secret),
        [Repair::Der, Repair::PublicHalf]
    );
    let mut with_newline = apple(&secret);
    with_newline.push(b'\n');
    assert_reads(with_newline, &secret);
}

#[test]
fn quotes_alone_are_called_quotes() {
    let secret = secret();
    let file = apple_file(&secret);
    assert_eq!(
        assert_reads(format!("\"{file}\","), &secret),
        [Repair::Quotes]
    );
    let json = serde_json::to_string(&file).unwrap();
    assert_eq!(
        assert_reads(json, &secret),
        [Repair::EscapedNewlines, Repair::Quotes]
    );
}

#[test]
fn lines_joined_in_a_program() {
    let secret = secret();
    for der in [apple(&secret), openssl(&secret), shortest(&secret)] {
        let file = pem("PRIVATE KEY", &der);
        for join in [
            "\\n\" +\n  \"",
            "\\n\"\n  \"",
            "\\n' . '",
            "\",\n\"",
            "\\n\" + \\\n \"",
        ] {
            let quote = if join.contains('"') { '"' } else { '\'' };
            let source = format!("let key = {quote}{}{quote};", file.replace('\n', join));
            assert!(assert_reads(source, &secret).contains(&Repair::Surroundings));
        }
    }
}
