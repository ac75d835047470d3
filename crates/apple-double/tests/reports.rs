//! Sales and finance reports.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod practice_token;
mod shape;

use std::io::Read;

use apple_double::KeyKind;
use flate2::read::GzDecoder;
use practice_token::{Stage, orchard};

const SALES: [(&str, &str); 5] = [
    ("vendorNumber", "80000001"),
    ("reportType", "SALES"),
    ("reportSubType", "SUMMARY"),
    ("frequency", "DAILY"),
    ("reportDate", "2026-08-01"),
];
const FINANCE: [(&str, &str); 4] = [
    ("vendorNumber", "80000001"),
    ("reportType", "FINANCIAL"),
    ("regionCode", "ZZ"),
    ("reportDate", "2026-08"),
];

fn stage() -> Stage {
    let mut team = orchard();
    team.sales_days = vec!["2026-08-01".to_owned()];
    Stage::with(team, KeyKind::Team, |scenario| scenario)
}

/// The path with these filters, one of them changed or left out.
fn path(report: &str, filters: &[(&str, &str)], change: Option<(&str, Option<&str>)>) -> String {
    let kept = filters.iter().filter_map(|(name, value)| match change {
        Some((changed, value)) if changed == *name => value.map(|value| (*name, value)),
        _ => Some((*name, *value)),
    });
    let query: Vec<String> = kept
        .map(|(name, value)| format!("filter[{name}]={value}"))
        .collect();
    format!("/v1/{report}?{}", query.join("&"))
}

#[test]
fn a_report_is_a_compressed_table() {
    let stage = stage();
    let table = [
        (path("salesReports", &SALES, None), 4),
        (path("financeReports", &FINANCE, None), 1),
    ];
    for (path, lines) in table {
        let answer = stage.get(&path);
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/a-gzip");
        assert!(!answer.headers().contains_key("content-encoding"));
        let mut text = String::new();
        let packed = answer.bytes().unwrap();
        GzDecoder::new(&packed[..])
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text.lines().count(), lines, "{text}");
    }
}

#[test]
fn every_filter_that_must_be_there_is_missed() {
    let stage = stage();
    let needed = SALES[..4]
        .iter()
        .map(|(name, _)| ("salesReports", &SALES[..], *name));
    let finance = FINANCE
        .iter()
        .map(|(name, _)| ("financeReports", &FINANCE[..], *name));
    for (report, filters, name) in needed.chain(finance) {
        let error = shape::error(400, stage.get(&path(report, filters, Some((name, None)))));
        assert_eq!(error["source"]["parameter"], format!("filter[{name}]"));
    }
}

#[test]
fn wrong_values_are_refused() {
    let stage = stage();
    for name in ["reportType", "reportSubType", "frequency"] {
        let wrong = path("salesReports", &SALES, Some((name, Some("SOMETIMES"))));
        let error = shape::error(400, stage.get(&wrong));
        assert_eq!(error["code"], "PARAMETER_ERROR.INVALID");
        assert_eq!(error["source"]["parameter"], format!("filter[{name}]"));
    }
    for (report, filters) in [
        ("salesReports", &SALES[..]),
        ("financeReports", &FINANCE[..]),
    ] {
        let stranger = path(report, filters, Some(("vendorNumber", Some("1"))));
        let error = shape::error(400, stage.get(&stranger));
        assert_eq!(
            error["detail"],
            "Invalid vendor number specified. Try again."
        );
    }
}

#[test]
fn a_day_without_sales_is_not_found() {
    let stage = stage();
    let other_day = path(
        "salesReports",
        &SALES,
        Some(("reportDate", Some("2026-08-02"))),
    );
    let error = shape::error(404, stage.get(&other_day));
    assert_eq!(error["code"], "NOT_FOUND");
    assert_eq!(
        error["detail"],
        "There were no sales for the date specified."
    );
}
