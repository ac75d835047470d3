//! Questions, and what becomes of the answers.

use apple_double::KeyKind;

use super::Terminal;
use crate::world::{ISSUER_ID, Seeded, World};

const FILE: &str = "AuthKey_2X9R4HXF34.p8";

/// A world with a key file in Downloads.
fn with_a_file() -> (World, Seeded) {
    let world = World::new();
    let key = world.known_to_apple("2X9R4HXF34", KeyKind::Team);
    world.lay_around(FILE, &key);
    (world, key)
}

fn list(world: &World) -> String {
    let output = world.keywright(&["list"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn add_asks_for_what_is_missing() {
    let (world, _) = with_a_file();
    let mut terminal = Terminal::start(&world, "exec keywright add --team-name 'Orchard Labs'");
    terminal.answer("Path of the .p8 file: ", &format!("~/Downloads/{FILE}"));
    terminal.answer("Kind of key (team, individual, enterprise) [team]: ", "");
    terminal.answer("Key ID [2X9R4HXF34]: ", "");
    terminal.answer("Issuer ID: ", ISSUER_ID);
    terminal.answer("What to call it: ", "Uploads");
    terminal.until("Valid API Key");
    terminal.until("Uploads (2X9R4HXF34) is kept in the keychain.");
    assert_eq!(terminal.end().0, Some(0));
    let kept = "*\tOrchard Labs\tUploads\t2X9R4HXF34\tteam\tvalid\t0d\n";
    assert_eq!(list(&world), kept);
}

#[test]
fn a_path_is_taken_as_terminals_write_it_for_a_file_that_is_dragged_in() {
    let (world, key) = with_a_file();
    let odd = world.path("home/My keys (old)");
    std::fs::create_dir(&odd).unwrap();
    let file = odd.join(FILE);
    std::fs::write(&file, &key.pem).unwrap();
    let path = file.display().to_string();
    let escaped = path
        .replace(' ', "\\ ")
        .replace('(', "\\(")
        .replace(')', "\\)");
    for written in [
        format!("'{path}' "),
        format!("\"{path}\""),
        format!("{escaped} "),
        format!("  {path}"),
    ] {
        let mut terminal = Terminal::start(&world, "exec keywright add --no-check");
        terminal.answer("Path of the .p8 file: ", &written);
        terminal.until("Kind of key");
        terminal.press("\x03");
        assert_eq!(terminal.end().0, Some(130), "{written}");
    }
}

#[test]
fn a_path_that_leads_nowhere_is_said_to_lead_nowhere() {
    let world = World::new();
    let mut terminal = Terminal::start(&world, "exec keywright add");
    terminal.answer("Path of the .p8 file: ", "~/Downlods/AuthKey.p8");
    let (code, told) = terminal.end();
    let path = world.path("home/Downlods/AuthKey.p8").display().to_string();
    assert!(
        told.contains(&format!("There is no file {path}.")),
        "{told}"
    );
    assert_eq!(code, Some(1));
}

#[test]
fn add_offers_what_is_known_to_work() {
    let (world, _) = with_a_file();
    let line = format!(
        "exec keywright add --p8 ~/Downloads/{FILE} --name Uploads --kind team \
         --key-id 2X9R4HXF34 --issuer-id 174573b0-5380-4765-ee51-33b91c93ff47"
    );
    world.seed(&crate::world::Seed::usual());
    let mut terminal = Terminal::start(&world, &line);
    terminal.answer("Use the Issuer ID of Orchard Labs? (yes/no) [no]: ", "yes");
    terminal.until("Uploads (2X9R4HXF34) is kept in the keychain.");
    assert_eq!(terminal.end().0, Some(0));
    assert!(list(&world).contains("Uploads"));
}

#[test]
fn import_asks_before_it_adopts_and_before_it_bins() {
    let (world, _) = with_a_file();
    let kept = world.seed(&crate::world::Seed::usual());
    world.lay_around("AuthKey_7K2XW9D4QP.p8", &kept);
    let mut terminal = Terminal::start(&world, "exec keywright import");
    terminal.answer("Adopt it? (yes/no) [no]: ", "yes");
    terminal.answer("Issuer ID: ", "2X9R4HXF34");
    terminal.answer("Issuer ID: ", ISSUER_ID);
    terminal.until("Imported 2X9R4HXF34 (2X9R4HXF34) is kept in the keychain.");
    terminal.answer(&format!("{FILE} to the Trash? (yes/no) [no]: "), "yes");
    terminal.until(" is in the Trash.");
    terminal.until("you already have this key: Orchard CI");
    terminal.answer("AuthKey_7K2XW9D4QP.p8 to the Trash? (yes/no) [no]: ", "");
    terminal.until(" is still there.");
    assert_eq!(terminal.end().0, Some(0));
    assert!(!world.path("home/Downloads").join(FILE).exists());
    assert!(world.path("home/Downloads/AuthKey_7K2XW9D4QP.p8").exists());
}

#[test]
fn no_to_all_changes_nothing() {
    let (world, _) = with_a_file();
    let mut terminal = Terminal::start(&world, "exec keywright import");
    terminal.answer("Adopt it? (yes/no) [no]: ", "no");
    assert_eq!(terminal.end().0, Some(0));
    assert_eq!(list(&world), "");
    assert!(world.path("home/Downloads").join(FILE).exists());
}
