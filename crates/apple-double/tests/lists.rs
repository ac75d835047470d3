//! Every list: its shape, its filters, its pages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod practice_token;
mod shape;

use apple_double::team::Person;
use apple_double::{KeyKind, Team};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use practice_token::{Draft, ISSUER, KEY, Stage, TEAM, orchard};
use serde_json::Value;

fn full_team() -> Team {
    let mut team = orchard()
        .with_certificate("DISTRIBUTION")
        .with_certificate("DEVELOPMENT")
        .with_profile("Pear Timer App Store", "com.orchard.peartimer")
        .with_bundle_id("Pear Timer Widget", "com.orchard.peartimer.widget")
        .with_device("Test iPhone", "00008110-000A1B2C3D4E5F60")
        .with_user("Jane", "Appleseed", "jane@orchard.example", &["ADMIN"])
        .with_tester("Sam", "Windfall", "sam@orchard.example");
    let invited = Person::new("Alex", "Lee", "alex@orchard.example", &["DEVELOPER"]);
    team.invitations.push(invited);
    team
}

fn stage() -> Stage {
    Stage::with(full_team(), KeyKind::Team, |scenario| scenario)
}

#[test]
fn every_list_has_apples_shape() {
    let stage = stage();
    let table = [
        ("apps", 3),
        ("users", 1),
        ("userInvitations", 1),
        ("certificates", 2),
        ("profiles", 1),
        ("bundleIds", 4),
        ("devices", 1),
        ("betaTesters", 1),
    ];
    for (kind, count) in table {
        let entries = shape::list(kind, stage.get(&format!("/v1/{kind}?limit=50")));
        assert_eq!(entries.len(), count, "{kind}");
    }
    let actors = stage.get(&format!("/v1/actors?filter[id]={KEY}"));
    assert_eq!(shape::list("actors", actors)[0]["id"], KEY);
}

#[test]
fn one_of_a_list_can_be_had_by_its_id() {
    let stage = stage();
    for kind in ["apps", "certificates", "profiles", "bundleIds", "devices"] {
        let entries = shape::list(kind, stage.get(&format!("/v1/{kind}")));
        let id = entries[0]["id"].as_str().unwrap();
        let one = shape::document(kind, stage.get(&format!("/v1/{kind}/{id}")));
        assert_eq!(one["attributes"], entries[0]["attributes"]);
        let none = shape::error(404, stage.get(&format!("/v1/{kind}/NLRN94JD591")));
        assert_eq!(none["code"], "NOT_FOUND");
        let detail = format!("There is no resource of type '{kind}' with id 'NLRN94JD591'");
        assert_eq!(none["detail"], detail);
        assert_eq!(none["source"]["pointer"], "data/id");
    }
}

fn identifiers(entries: &[Value], name: &str) -> Vec<String> {
    let text = |entry: &Value| entry["attributes"][name].as_str().unwrap().to_owned();
    entries.iter().map(text).collect()
}

#[test]
fn filters_compare_as_apples_do() {
    let stage = stage();
    let bundle_ids = |query: &str| {
        let answer = stage.get(&format!("/v1/bundleIds?{query}"));
        identifiers(&shape::list("bundleIds", answer), "identifier")
    };
    // By substring, so a longer identifier is found as well.
    assert_eq!(
        bundle_ids("filter[identifier]=com.orchard.peartimer"),
        ["com.orchard.peartimer", "com.orchard.peartimer.widget"]
    );
    let apps = |query: &str| {
        let answer = stage.get(&format!("/v1/apps?{query}"));
        identifiers(&shape::list("apps", answer), "bundleId")
    };
    assert_eq!(
        apps("filter[bundleId]=com.orchard.peartimer"),
        ["com.orchard.peartimer"]
    );
    assert_eq!(
        apps("filter%5BbundleId%5D=com.orchard.medlar,com.orchard.quince&sort=name"),
        ["com.orchard.medlar", "com.orchard.quince"]
    );
    assert!(apps("filter[bundleId]=com.orchard").is_empty());
    assert_eq!(apps("filter[name]=Medlar"), ["com.orchard.medlar"]);
    let certificates = shape::list("certificates", stage.get("/v1/certificates"));
    let serial = certificates[0]["attributes"]["serialNumber"]
        .as_str()
        .unwrap();
    let part = format!("/v1/certificates?filter[serialNumber]={}", &serial[3..12]);
    assert_eq!(shape::list("certificates", stage.get(&part)).len(), 1);
    let users = stage.get("/v1/users?filter[roles]=ADMIN,FINANCE");
    assert_eq!(shape::list("users", users).len(), 1);
    let users = stage.get("/v1/users?filter[roles]=FINANCE");
    assert!(shape::list("users", users).is_empty());
}

#[test]
fn a_list_can_be_sorted() {
    let stage = stage();
    let names = |sort: &str| {
        let answer = stage.get(&format!("/v1/apps?sort={sort}"));
        identifiers(&shape::list("apps", answer), "name")
    };
    assert_eq!(names("name"), ["Medlar", "Pear Timer", "Quince Notes"]);
    assert_eq!(names("-name"), ["Quince Notes", "Pear Timer", "Medlar"]);
    let error = shape::error(400, stage.get("/v1/apps?sort=colour"));
    assert_eq!(error["source"]["parameter"], "sort");
}

#[test]
fn pages_follow_each_other_by_absolute_addresses() {
    let mut team = Team::new(TEAM, "Orchard Labs", ISSUER);
    for number in 0..45 {
        team = team.with_app(
            &format!("App {number}"),
            &format!("com.orchard.app{number}"),
        );
    }
    let stage = Stage::with(team, KeyKind::Team, |scenario| scenario);
    let token = Draft::team().sign(&stage.key);
    let mut next = Some(format!(
        "{}/v1/apps?limit=20&sort=bundleId",
        stage.apple.url()
    ));
    let mut seen = Vec::new();
    let mut pages = 0;
    while let Some(url) = next {
        assert!(url.starts_with(stage.apple.url()), "{url}");
        let answer = stage.client.get(&url).bearer_auth(&token).send().unwrap();
        let document: Value = answer.json().unwrap();
        shape::check("list", &document);
        assert_eq!(document["meta"]["paging"]["total"], 45);
        assert_eq!(document["meta"]["paging"]["limit"], 20);
        seen.extend(identifiers(
            document["data"].as_array().unwrap(),
            "bundleId",
        ));
        next = document["links"]["next"].as_str().map(str::to_owned);
        pages += 1;
    }
    assert_eq!(pages, 3);
    seen.dedup();
    assert_eq!(seen.len(), 45);
}

#[test]
fn wrong_parameters_are_refused_in_apples_words() {
    let stage = stage();
    let error = shape::error(400, stage.get("/v1/apps?cursor=eyJvZmZzZXQiOiI5OTkifQ"));
    assert_eq!(error["code"], "PARAMETER_ERROR.INVALID");
    assert_eq!(error["title"], "A parameter has an invalid value");
    let detail = "'eyJvZmZzZXQiOiI5OTkifQ' is not a valid cursor for this request";
    assert_eq!(error["detail"], detail);
    assert_eq!(error["source"]["parameter"], "cursor");
    for wrong in [
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=many",
        "cursor=%00",
    ] {
        let error = shape::error(400, stage.get(&format!("/v1/apps?{wrong}")));
        assert_eq!(error["code"], "PARAMETER_ERROR.INVALID", "{wrong}");
    }
    let error = shape::error(400, stage.get("/v1/apps?filter[colour]=red"));
    assert_eq!(error["code"], "PARAMETER_ERROR.ILLEGAL");
}

#[test]
fn a_certificate_names_the_team_in_its_subject() {
    let stage = stage();
    let found = shape::list("certificates", stage.get("/v1/certificates"));
    let content = found[0]["attributes"]["certificateContent"]
        .as_str()
        .unwrap();
    let der = STANDARD.decode(content).unwrap();
    let (rest, certificate) = x509_parser::parse_x509_certificate(&der).unwrap();
    assert!(rest.is_empty());
    let subject = certificate.subject();
    let unit = subject.iter_organizational_unit().next().unwrap();
    assert_eq!(unit.as_str().unwrap(), TEAM);
    let name = subject.iter_common_name().next().unwrap();
    assert_eq!(
        name.as_str().unwrap(),
        "Apple Distribution: Orchard Labs (8K2LQ7XW4D)"
    );
    let serial = certificate.raw_serial();
    let serial: String = serial.iter().map(|byte| format!("{byte:02X}")).collect();
    assert_eq!(found[0]["attributes"]["serialNumber"], serial);
    let days = certificate.validity().not_after.timestamp() - practice_token::now();
    assert!((364..=365).contains(&(days / 86_400)));
}

#[test]
fn a_profile_carries_the_team_in_a_cms_envelope() {
    let stage = stage();
    let found = shape::list("profiles", stage.get("/v1/profiles"));
    let content = found[0]["attributes"]["profileContent"].as_str().unwrap();
    let der = STANDARD.decode(content).unwrap();
    let (rest, whole) = x509_parser::der_parser::parse_der(&der).unwrap();
    assert!(rest.is_empty(), "one DER value and nothing after it");
    let outer = whole.as_sequence().unwrap();
    let oid = outer[0].as_oid().unwrap().to_id_string();
    assert_eq!(oid, "1.2.840.113549.1.7.2", "signed data");
    let list = der.windows(5).position(|at| at == b"<?xml").unwrap();
    let end = der.windows(8).position(|at| at == b"</plist>").unwrap() + 8;
    let list = plist::Value::from_reader(std::io::Cursor::new(&der[list..end])).unwrap();
    let list = list.as_dictionary().unwrap();
    assert_eq!(list["TeamName"].as_string(), Some("Orchard Labs"));
    let teams = list["TeamIdentifier"].as_array().unwrap();
    assert_eq!(teams[0].as_string(), Some(TEAM));
    let certificates = list["DeveloperCertificates"].as_array().unwrap();
    assert_eq!(certificates.len(), 2);
}

#[test]
fn bundle_ids_carry_the_seed_which_may_differ_from_the_team() {
    let mut team = orchard();
    team.seed_id = Some("OLDPREFIX1".to_owned());
    let stage = Stage::with(team, KeyKind::Team, |scenario| scenario);
    let found = shape::list("bundleIds", stage.get("/v1/bundleIds"));
    assert_eq!(identifiers(&found, "seedId"), ["OLDPREFIX1"; 3]);
}

#[test]
fn an_empty_team_has_nothing_to_read_a_team_id_from() {
    let team = Team::new(TEAM, "Orchard Labs", ISSUER);
    let stage = Stage::with(team, KeyKind::Team, |scenario| scenario);
    for kind in ["apps", "certificates", "profiles", "bundleIds"] {
        let found = shape::list(kind, stage.get(&format!("/v1/{kind}")));
        assert!(found.is_empty(), "{kind}");
    }
}

#[test]
fn a_key_sees_only_its_apps() {
    let stage = stage();
    stage.apple.change_key(KEY, |key| {
        key.visible_apps = Some(vec!["com.orchard.medlar".to_owned()]);
    });
    let found = shape::list("apps", stage.get("/v1/apps"));
    assert_eq!(identifiers(&found, "bundleId"), ["com.orchard.medlar"]);
}
