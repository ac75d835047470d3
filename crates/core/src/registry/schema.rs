//! The file's form through the versions.

use rusqlite_migration::{M, Migrations};

use super::{keys, past_tests, probes, settings};

/// "KWrt" in SQLite's header: what tells the list from somebody else's database.
pub(super) const APPLICATION_ID: i64 = 0x4b57_7274;

/// The version of the form that this program reads and writes: the number of migrations.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// How many tables this version has.
pub(super) const TABLES: i64 = 4;

/// What the header and the schema say: application id, version, objects, our tables among them.
pub(super) const HEADER: &str = "SELECT
    (SELECT application_id FROM pragma_application_id),
    (SELECT user_version FROM pragma_user_version),
    (SELECT count(*) FROM sqlite_schema),
    (SELECT count(*) FROM sqlite_schema WHERE type = 'table'
        AND name IN ('keys', 'settings', 'past_tests', 'probes'))";

/// Each step is for ever: a change of the form is a further step at the end.
const STEPS: &[M<'static>] = &[
    M::up("PRAGMA application_id = 0x4b577274;"),
    M::up(keys::CREATE),
    M::up(settings::CREATE),
    M::up(past_tests::CREATE),
    M::up(probes::CREATE),
    M::up(past_tests::WITH_PRACTICE),
    M::up(probes::WITH_PRACTICE),
    M::up(settings::UNCOMPARED_WHEN_EMPTY),
];

/// The steps from an empty file to this version; all that are needed run in one transaction.
pub(super) const fn migrations() -> Migrations<'static> {
    Migrations::from_slice(STEPS)
}
