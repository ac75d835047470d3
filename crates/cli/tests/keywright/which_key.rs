//! Which key is meant when none is named.

use apple_double::KeyKind;

use crate::world::{ISSUER_ID, Seed, World};

/// The last line of `show --why` below this folder.
fn why(world: &World, folder: &str) -> String {
    let mut command = world.keywright(&["show", "--why"]);
    let output = command.current_dir(world.path(folder)).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    let line = told.lines().find(|line| line.starts_with("Why this"));
    line.unwrap_or_else(|| panic!("{told}")).to_owned()
}

#[test]
fn the_nearest_file_upwards_names_it() {
    let (world, _) = World::with_key();
    world.seed(&Seed {
        name: "Orchard uploads",
        key_id: "2X9R4HXF34",
        kind: KeyKind::Individual,
        issuer_id: ISSUER_ID,
        more: &[],
    });
    std::fs::create_dir_all(world.path("work/app/ios/fastlane")).unwrap();
    for (folder, key) in [("work", "7K2XW9D4QP"), ("work/app", "2X9R4HXF34")] {
        let mut command = world.keywright(&["use", "--here", key]);
        let output = command.current_dir(world.path(folder)).output().unwrap();
        assert!(output.status.success());
    }
    let named_in = |folder: &str| {
        let folder = world.path(folder).canonicalize().unwrap();
        format!(
            "Why this     {}/.keywright.toml names it.",
            folder.display()
        )
    };
    assert_eq!(why(&world, "work/app/ios/fastlane"), named_in("work/app"));
    assert_eq!(why(&world, "work/app"), named_in("work/app"));
    assert_eq!(why(&world, "work"), named_in("work"));
    let in_use = "Why this     It is the key in use, and nothing nearer names another.";
    assert_eq!(why(&world, "home"), in_use);
}
