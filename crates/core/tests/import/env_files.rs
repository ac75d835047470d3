//! `.env` files.

use keywright_core::import::Origin;

use crate::home::{Home, ISSUER, KEY_ID, Key, chosen, fingerprint, is_whole, only};

#[test]
fn every_way_to_write_a_value_is_read() {
    let key = Key::new();
    let (pem, base64) = (key.pem(), key.base64());
    let escaped = pem.replace('\n', "\\n");
    for text in [
        format!("ASC_KEY_ID={KEY_ID}\nASC_ISSUER_ID={ISSUER}\nASC_PRIVATE_KEY_B64={base64}\n"),
        format!(
            "export ASC_KEY_ID='{KEY_ID}'\r\nexport ASC_ISSUER_ID=\"{ISSUER}\"\r\nASC_PRIVATE_KEY=\"{escaped}\"\r\n"
        ),
        format!(
            "# asc\n\nASC_PRIVATE_KEY=\"{pem}\"\nASC_KEY_ID = {KEY_ID} # mine\nASC_ISSUER_ID={ISSUER}"
        ),
        format!(
            "\u{feff}ASC_PRIVATE_KEY='{pem}'\nnot a line\nASC_KEY_ID=\"{KEY_ID}\" # mine\nASC_ISSUER_ID={ISSUER}"
        ),
        format!(
            "A=\"unclosed\nASC_PRIVATE_KEY={escaped}\nASC_KEY_ID=`{KEY_ID}`\nASC_ISSUER_ID={ISSUER}"
        ),
    ] {
        let home = Home::new();
        let file = home.put(".env", &text);
        let found = only(chosen(&file));
        is_whole(&found, &key);
        let origin = Origin::ToolFile {
            tool: ".env",
            path: file,
        };
        assert_eq!(found.origin, origin);
        assert_eq!(found.removable, None, "it may hold other things");
    }
}

#[test]
fn several_tools_in_one_file_are_several_finds() {
    let home = Home::new();
    let (one, two) = (Key::new(), Key::new());
    let file = home.put(
        "project/.env.production",
        &format!(
            "ASC_KEY_ID=AAAAAAAAA1\nASC_PRIVATE_KEY_B64={}\nMACOS_NOTARY_KEY_ID=AAAAAAAAA2\nMACOS_NOTARY_KEY={}\n",
            one.base64(),
            two.base64()
        ),
    );
    let found = home.scan();
    let ids: Vec<&str> = found
        .iter()
        .map(|one| one.key_id.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(ids, ["AAAAAAAAA1", "AAAAAAAAA2"]);
    let file = file.display().to_string();
    assert!(found.iter().all(|one| one.place().starts_with(&file)));
    assert!(
        found[0].place().ends_with("(.env): ASC_PRIVATE_KEY_B64"),
        "{}",
        found[0].place()
    );
}

#[test]
fn a_path_starts_from_the_files_folder() {
    let home = Home::new();
    let key = Key::new();
    home.put("project/keys/the.p8", &key.pem());
    let text = format!(
        "EXPO_ASC_API_KEY_PATH=./keys/the.p8\nEXPO_ASC_KEY_ID={KEY_ID}\nEXPO_ASC_ISSUER_ID={ISSUER}\n"
    );
    let file = home.put("project/.env", &text);
    is_whole(&only(chosen(&file)), &key);
}

#[test]
fn models_with_made_up_values_are_passed_over() {
    let home = Home::new();
    for model in [".env.example", ".env.sample", "template.env"] {
        home.put(
            &format!("project/{model}"),
            "ASC_KEY_ID=YOURKEYID1\nASC_PRIVATE_KEY=paste-it-here\n",
        );
    }
    assert!(home.scan().is_empty());
    let key = Key::new();
    let real = format!(
        "ASC_KEY_ID={KEY_ID}\nASC_ISSUER_ID={ISSUER}\nASC_PRIVATE_KEY_B64={}\n",
        key.base64()
    );
    home.put("project/.env.example", &real);
    is_whole(&only(home.scan()), &key);
}

#[test]
fn the_last_of_two_equal_variables_is_the_one_that_counts() {
    let (first, last) = (Key::new(), Key::new());
    let one = format!(
        "ASC_KEY_ID=AAAAAAAAA1\nASC_PRIVATE_KEY_B64={}\n",
        first.base64()
    );
    for text in [
        format!(
            "{one}ASC_KEY_ID={KEY_ID}\nASC_PRIVATE_KEY_B64={}\nASC_ISSUER_ID={ISSUER}\n",
            last.base64()
        ),
        format!(
            "{one}export ASC_KEY_ID='{KEY_ID}'\nASC_ISSUER_ID=\"{ISSUER}\"\nexport ASC_PRIVATE_KEY_B64=\"{}\"\n",
            last.base64()
        ),
        format!(
            "{one}ASC_ISSUER_ID={ISSUER}\nASC_KEY_ID={KEY_ID}\nASC_PRIVATE_KEY_B64=\"{}\"\n# ASC_KEY_ID=BBBBBBBBBB\n",
            last.pem()
        ),
        format!(
            "ASC_KEY_ID=2X9R4\nASC_KEY_ID+=HXF34\nASC_ISSUER_ID={ISSUER}\nASC_PRIVATE_KEY_B64={}\n",
            last.base64()
        ),
    ] {
        let home = Home::new();
        let file = home.put(".env", &text);
        is_whole(&only(chosen(&file)), &last);
    }
    // An empty one takes the value away, as a shell does; the key in the file is told all the same.
    let home = Home::new();
    let file = home.put(".env", &format!("{one}ASC_PRIVATE_KEY_B64=\n"));
    let found = only(chosen(&file));
    assert_eq!(fingerprint(&found), first.fingerprint());
    assert_eq!(found.within, None);
}
