//! `/v1/salesReports` and `/v1/financeReports`: compressed tables instead of JSON.

use std::io::Write;

use axum::http::StatusCode;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::{Call, Operation, Resource};
use crate::answer::Answer;
use crate::errors::{
    AppleError, illegal_parameter, invalid_parameter, missing_parameter, no_sales, unexpected,
    vendor_number,
};
use crate::role::Area;

/// The content type of both.
pub(crate) const MEDIA_TYPE: &str = "application/a-gzip";

pub(crate) const SALES_REPORTS: Resource = Resource {
    name: "salesReports",
    operations: &[Operation::GetCollection],
    in_enterprise: false,
    media_type: MEDIA_TYPE,
    area: |_| Area::Sales,
    answer: |call| Some(sales(call)),
};

pub(crate) const FINANCE_REPORTS: Resource = Resource {
    name: "financeReports",
    operations: &[Operation::GetCollection],
    in_enterprise: false,
    media_type: MEDIA_TYPE,
    area: |_| Area::Finance,
    answer: |call| Some(finance(call)),
};

/// A parameter, whether it must be there, and the values it may have; any when there are none.
type Parameter = (&'static str, bool, &'static [&'static str]);

const SALES_PARAMETERS: [Parameter; 6] = [
    ("filter[vendorNumber]", true, &[]),
    (
        "filter[reportType]",
        true,
        &[
            "SALES",
            "PRE_ORDER",
            "NEWSSTAND",
            "SUBSCRIPTION",
            "SUBSCRIPTION_EVENT",
            "SUBSCRIBER",
            "SUBSCRIPTION_OFFER_CODE_REDEMPTION",
            "INSTALLS",
            "FIRST_ANNUAL",
            "WIN_BACK_ELIGIBILITY",
        ],
    ),
    (
        "filter[reportSubType]",
        true,
        &[
            "SUMMARY",
            "DETAILED",
            "SUMMARY_INSTALL_TYPE",
            "SUMMARY_TERRITORY",
            "SUMMARY_CHANNEL",
        ],
    ),
    (
        "filter[frequency]",
        true,
        &["DAILY", "WEEKLY", "MONTHLY", "YEARLY"],
    ),
    ("filter[reportDate]", false, &[]),
    ("filter[version]", false, &[]),
];

const FINANCE_PARAMETERS: [Parameter; 4] = [
    ("filter[vendorNumber]", true, &[]),
    ("filter[reportType]", true, &["FINANCIAL", "FINANCE_DETAIL"]),
    ("filter[regionCode]", true, &[]),
    ("filter[reportDate]", true, &[]),
];

fn sales(call: &Call<'_>) -> Result<Answer, AppleError> {
    check(call, &SALES_PARAMETERS)?;
    let days = &call.account.team.sales_days;
    let day = call
        .query
        .one("filter[reportDate]")
        .or_else(|| days.last().map(String::as_str));
    let day = day.filter(|day| days.iter().any(|other| other == day));
    let day = day.ok_or_else(no_sales)?;
    let header = "Provider\tProvider Country\tSKU\tDeveloper\tTitle\tUnits\tBegin Date\tEnd Date";
    let team = &call.account.team;
    let rows = team.apps.iter().map(|app| {
        let sku = app.sku.as_deref().unwrap_or(&app.bundle_id);
        format!(
            "APPLE\tUS\t{sku}\t{}\t{}\t1\t{day}\t{day}",
            team.name, app.name
        )
    });
    table(header, rows)
}

fn finance(call: &Call<'_>) -> Result<Answer, AppleError> {
    check(call, &FINANCE_PARAMETERS)?;
    if call.account.team.sales_days.is_empty() {
        return Err(no_sales());
    }
    let header = "Start Date\tEnd Date\tVendor Identifier\tQuantity\tPartner Share";
    table(header, std::iter::empty())
}

fn check(call: &Call<'_>, parameters: &[Parameter]) -> Result<(), AppleError> {
    let known = |name: &str| parameters.iter().any(|(known, ..)| *known == name);
    if let Some(unknown) = call.query.names().find(|name| !known(name)) {
        return Err(illegal_parameter(unknown));
    }
    for (name, required, values) in parameters {
        let Some(value) = call.query.one(name).filter(|value| !value.is_empty()) else {
            if *required {
                return Err(missing_parameter(name));
            }
            continue;
        };
        if !values.is_empty() && !values.contains(&value) {
            let detail = format!("'{value}' is not a valid value for the parameter '{name}'");
            return Err(invalid_parameter(name, detail));
        }
    }
    if call.query.one("filter[vendorNumber]") == Some(call.account.team.vendor_number.as_str()) {
        Ok(())
    } else {
        Err(vendor_number())
    }
}

fn table(header: &str, rows: impl Iterator<Item = String>) -> Result<Answer, AppleError> {
    let mut text = format!("{header}\n");
    for row in rows {
        text.push_str(&row);
        text.push('\n');
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    let written = packed.write_all(text.as_bytes());
    let body = written
        .and_then(|()| packed.finish())
        .map_err(|_| unexpected())?;
    Ok(Answer::of(StatusCode::OK, MEDIA_TYPE, body))
}
