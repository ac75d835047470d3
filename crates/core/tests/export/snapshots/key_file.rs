//! The key file and its base64.

use insta::assert_snapshot;
use keywright_core::export::Format;
use keywright_core::kind::KeyKind::{Enterprise, Individual, Team};

use crate::shown::shown;

/// Apple's own names for the download: `AuthKey_` for a team, `ApiKey_` for a person.
#[test]
fn p8() {
    assert_snapshot!(shown(Format::P8, Team), @r"
    == AuthKey_2X9R4HXF34.p8 ==
    <PEM>
    ");
    assert_snapshot!(shown(Format::P8, Individual), @r"
    == ApiKey_2X9R4HXF34.p8 ==
    <PEM>
    ");
    assert_snapshot!(shown(Format::P8, Enterprise), @r"
    == AuthKey_2X9R4HXF34.p8 ==
    <PEM>
    ");
}

/// Base64 (RFC 4648) of the whole PEM file in one line.
#[test]
fn p8_base64() {
    assert_snapshot!(shown(Format::P8Base64, Team), @r"
    == AuthKey_2X9R4HXF34.p8.base64 ==
    <base64 of PEM>
    ");
    assert_snapshot!(shown(Format::P8Base64, Individual), @r"
    == ApiKey_2X9R4HXF34.p8.base64 ==
    <base64 of PEM>
    ");
    assert_snapshot!(shown(Format::P8Base64, Enterprise), @r"
    == AuthKey_2X9R4HXF34.p8.base64 ==
    <base64 of PEM>
    ");
}
