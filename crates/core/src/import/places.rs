//! Where keys are looked for.

use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

use crate::vault::{AscItem, AscItems, VaultError};

/// Where keys are looked for. Nothing else is looked at.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Folders that are looked into, without their sub-folders.
    pub folders: Vec<PathBuf>,
    /// Folders that are looked into with their sub-folders (four levels).
    pub deep_folders: Vec<PathBuf>,
    /// Single files: a key, a tool's JSON, a `.env`. They are read whatever their names.
    pub files: Vec<PathBuf>,
    /// The environment, by name. Values are treated as secrets.
    pub environment: Vec<(String, SecretString)>,
    /// asc's configuration file.
    pub asc_config: Option<PathBuf>,
    /// Keychain items of asc.
    pub asc_items: Vec<AscItem>,
    /// Why some or all of asc's keychain items could not be looked at.
    pub asc_left_out: Option<VaultError>,
    /// What `~` means in paths.
    pub home: Option<PathBuf>,
    /// What relative paths in the environment start from.
    pub working_folder: Option<PathBuf>,
}

/// Where the person is at home.
#[derive(Clone, Debug, Default)]
pub struct Whereabouts {
    /// The home folder.
    pub home: Option<PathBuf>,
    /// Folders in which key files are left: downloads, and what Apple's tools search.
    pub stray_places: Vec<PathBuf>,
    /// The folder that a command was started in; none for the window.
    pub working_folder: Option<PathBuf>,
}

impl Places {
    /// Where key files are left, Apple's four search folders and the one in
    /// `API_PRIVATE_KEYS_DIR`, the folder a command was started in with its `fastlane` folder,
    /// asc's configuration, and the environment.
    #[must_use]
    pub fn usual(whereabouts: &Whereabouts, environment: Vec<(String, SecretString)>) -> Self {
        let home = whereabouts.home.as_deref();
        let here = whereabouts.working_folder.as_deref();
        let mut places = Self {
            home: home.map(Path::to_owned),
            working_folder: here.map(Path::to_owned),
            ..Self::default()
        };
        places.folders.extend(whereabouts.stray_places.clone());
        let within = |folder: Option<&Path>, name: &str| folder.map(|folder| folder.join(name));
        places.folders.extend(within(here, "private_keys"));
        places.folders.extend(within(home, "private_keys"));
        places.folders.extend(within(home, ".private_keys"));
        places
            .folders
            .extend(within(home, ".appstoreconnect/private_keys"));
        places.folders.extend(here.map(Path::to_owned));
        places.folders.extend(within(here, "fastlane"));
        let named = |name: &str| {
            let variable = environment.iter().find(|(other, _)| other == name);
            let value = variable.map(|(_, value)| value.expose_secret());
            value.and_then(|value| places.paths().resolve(value))
        };
        let keys = named("API_PRIVATE_KEYS_DIR");
        let config = named("ASC_CONFIG_PATH");
        let local = within(here, ".asc/config.json").filter(|path| path.is_file());
        places.folders.extend(keys);
        places.asc_config = config
            .or(local)
            .or_else(|| within(home, ".asc/config.json"));
        places.folders.sort();
        places.folders.dedup();
        places.environment = environment;
        places
    }

    /// With asc's keychain items as the keychain answered. That there is no keychain at all is
    /// worth a word only to a person who asked for asc alone.
    #[must_use]
    pub fn with_asc(mut self, answered: Result<AscItems, VaultError>, alone: bool) -> Self {
        let left_out = match answered {
            Ok(found) => {
                self.asc_items = found.items;
                found.some_locked.then_some(VaultError::ItemLocked)
            }
            Err(VaultError::Missing | VaultError::NoCollection) if !alone => None,
            Err(error) => Some(error),
        };
        self.asc_left_out = left_out;
        self
    }

    /// A file, or a folder with its sub-folders, that a person chose, and nothing else.
    #[must_use]
    pub fn chosen(path: &Path, home: Option<&Path>) -> Self {
        let mut places = Self {
            home: home.map(Path::to_owned),
            ..Self::default()
        };
        let list = if path.is_dir() {
            &mut places.deep_folders
        } else {
            &mut places.files
        };
        list.push(path.to_owned());
        places
    }

    /// How paths in what is found are understood.
    pub(super) fn paths(&self) -> Paths {
        Paths {
            home: self.home.clone(),
            base: self.working_folder.clone(),
        }
    }
}

/// How scripts write the home folder.
const HOME: [&str; 3] = ["~/", "$HOME/", "${HOME}/"];
/// How scripts, and the settings of build services, write the folder that they run in.
const CHECKOUT: [&str; 10] = [
    "$PWD/",
    "${PWD}/",
    "$(pwd)/",
    "$SRCROOT/",
    "$(SRCROOT)/",
    "$GITHUB_WORKSPACE/",
    "${{ github.workspace }}/",
    "$CI_PROJECT_DIR/",
    "$BITRISE_SOURCE_DIR/",
    "$CM_BUILD_DIR/",
];

/// How a path in a file or a variable is understood.
#[derive(Clone, Debug, Default)]
pub(super) struct Paths {
    home: Option<PathBuf>,
    base: Option<PathBuf>,
}

impl Paths {
    /// The same, with relative paths starting from the folder of this file.
    pub fn beside(&self, file: &Path) -> Self {
        Self {
            home: self.home.clone(),
            base: file.parent().map(Path::to_owned),
        }
    }

    /// The whole path; none when it is empty, or relative to nothing that is known.
    pub fn resolve(&self, text: &str) -> Option<PathBuf> {
        let text = text.trim();
        if text.is_empty() || text.len() > 4096 || text.contains(['\n', '\0']) {
            return None;
        }
        let after = |starts: &[&str]| starts.iter().find_map(|start| text.strip_prefix(start));
        if let Some(rest) = after(&HOME) {
            return self.home.as_ref().map(|home| home.join(rest));
        }
        let text = after(&CHECKOUT).unwrap_or(text);
        // Where another variable leads is not known.
        if text.starts_with('$') {
            return None;
        }
        let path = Path::new(text);
        if path.is_absolute() {
            return Some(path.to_owned());
        }
        self.base.as_ref().map(|base| base.join(path))
    }
}
