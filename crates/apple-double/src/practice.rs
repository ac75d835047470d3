//! Practice: three teams with a throw-away key each, so that everything can be tried without an
//! Apple account.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::generated_key::{GeneratedKey, NotGenerated};
use crate::kind::KeyKind;
use crate::registered_key::RegisteredKey;
use crate::role::Role;
use crate::scenario::Scenario;
use crate::team::Team;

/// The practice key of one team, and where it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PracticeKey {
    /// The private key's file.
    pub key_file: PathBuf,
    /// The file with the values that go with it.
    pub values_file: PathBuf,
}

/// A practice folder that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// Something of that name is there already. Nothing was changed.
    #[error("{} is there already: practice keys never overwrite anything", .0.display())]
    Exists(PathBuf),
    /// The file system refused.
    #[error("cannot write {}", .0.display())]
    Write(PathBuf, #[source] io::Error),
    /// No key could be made.
    #[error(transparent)]
    Key(#[from] NotGenerated),
}

struct Practice {
    folder: &'static str,
    team: Team,
    kind: KeyKind,
    key_id: &'static str,
    role: Role,
}

/// Writes the practice keys below `folder` (0700, the files 0600), one folder a team, and gives
/// the scenario in which they are registered.
///
/// # Errors
/// [`PracticeError`]. Nothing is written when one of the three folders is there already; what was
/// written before any other error stays.
pub fn write_practice(folder: &Path) -> Result<(Scenario, Vec<PracticeKey>), PracticeError> {
    let practices = practices();
    for practice in &practices {
        refuse_to_overwrite(&folder.join(practice.folder))?;
    }
    make_folder(folder)?;
    let mut scenario = Scenario::new();
    let mut written = Vec::new();
    for practice in practices {
        let key = GeneratedKey::generate()?;
        written.push(write_one(&folder.join(practice.folder), &practice, &key)?);
        let public = key.public_pem()?;
        let team_id = practice.team.id.clone();
        let registered = RegisteredKey::new(practice.kind, practice.key_id, &public, &team_id)
            .with_role(practice.role);
        scenario = scenario.with_team(practice.team).with_key(registered);
    }
    Ok((scenario, written))
}

fn practices() -> [Practice; 3] {
    [
        Practice {
            folder: "orchard-labs",
            team: orchard_labs(),
            kind: KeyKind::Team,
            key_id: "2X9R4HXF34",
            role: Role::AppManager,
        },
        Practice {
            folder: "northwind-studio",
            team: northwind_studio(),
            kind: KeyKind::Team,
            key_id: "7N4W8K2PLD",
            role: Role::Developer,
        },
        Practice {
            folder: "ateliers-rivoli",
            team: ateliers_rivoli(),
            kind: KeyKind::Enterprise,
            key_id: "R5V0L1QQ4Z",
            role: Role::Admin,
        },
    ]
}

fn orchard_labs() -> Team {
    let issuer = "57246542-96fe-1a63-e053-0824d011072a";
    Team::new("8K2LQ7XW4D", "Orchard Labs", issuer)
        .with_app("Pear Timer", "com.orchard.peartimer")
        .with_app("Quince Notes", "com.orchard.quince")
        .with_app("Medlar", "com.orchard.medlar")
        .with_certificate("DISTRIBUTION")
        .with_certificate("DEVELOPMENT")
        .with_profile("Pear Timer App Store", "com.orchard.peartimer")
        .with_device("Test iPhone", "00008110-000A1B2C3D4E5F60")
        .with_user(
            "Jane",
            "Appleseed",
            "jane@orchard.example",
            &["ACCOUNT_HOLDER", "ADMIN"],
        )
        .with_tester("Sam", "Windfall", "sam@orchard.example")
}

fn northwind_studio() -> Team {
    let issuer = "174573b0-5380-4765-ee51-33b91c93ff47";
    Team::new("ABC123D45E", "Northwind Studio", issuer)
        .with_app("Gale Warning", "com.northwind.gale")
        .with_certificate("DEVELOPMENT")
        .with_tester("Alex", "Lee", "alex@northwind.example")
}

fn ateliers_rivoli() -> Team {
    let issuer = "69a6de70-03db-47e3-e053-5b8c7c11a4d1";
    Team::new("QQ4Z81M2AB", "Ateliers Rivoli", issuer)
        .with_bundle_id("In-house catalogue", "com.rivoli.catalogue")
        .with_certificate("DISTRIBUTION")
        .with_profile("Catalogue In House", "com.rivoli.catalogue")
}

fn refuse_to_overwrite(folder: &Path) -> Result<(), PracticeError> {
    match fs::symlink_metadata(folder) {
        Ok(_) => Err(PracticeError::Exists(folder.to_owned())),
        Err(_) => Ok(()),
    }
}

fn write_one(
    folder: &Path,
    practice: &Practice,
    key: &GeneratedKey,
) -> Result<PracticeKey, PracticeError> {
    make_folder(folder)?;
    let key_file = folder.join(format!("AuthKey_{}.p8", practice.key_id));
    let values_file = folder.join("values.txt");
    write_new(&key_file, &key.private_pem())?;
    write_new(&values_file, &values(practice))?;
    Ok(PracticeKey {
        key_file,
        values_file,
    })
}

fn values(practice: &Practice) -> String {
    let kind = match practice.kind {
        KeyKind::Team => "team",
        KeyKind::Individual => "individual",
        KeyKind::Enterprise => "enterprise",
    };
    format!(
        "Team name: {}\nKind: {kind}\nIssuer ID: {}\nKey ID: {}\nTeam ID: {}\n",
        practice.team.name, practice.team.issuer_id, practice.key_id, practice.team.id
    )
}

fn make_folder(folder: &Path) -> Result<(), PracticeError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| PracticeError::Write(folder.to_owned(), error))
}

fn write_new(file: &Path, text: &str) -> Result<(), PracticeError> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let refused = |error: io::Error| match error.kind() {
        io::ErrorKind::AlreadyExists => PracticeError::Exists(file.to_owned()),
        _ => PracticeError::Write(file.to_owned(), error),
    };
    let mut opened = options.open(file).map_err(refused)?;
    opened.write_all(text.as_bytes()).map_err(refused)
}
