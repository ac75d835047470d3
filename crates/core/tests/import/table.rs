//! Every shape of another tool's file, by whatever name, in whatever encoding: what holds the
//! private key is found, with the identifiers that are there.

use keywright_core::import::{Found, Missing};
use keywright_core::kind::KeyKind;

use crate::home::{Home, ISSUER, KEY_ID, Key, chosen, fingerprint};

/// What the file says beside the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// Both identifiers, of a team's key.
    All,
    /// The same of an enterprise team's key.
    Enterprise,
    /// The Key ID of an individual key.
    Individual,
    KeyIdOnly,
    IssuerOnly,
    Nothing,
}

use Says::{All, Enterprise, Individual, IssuerOnly, KeyIdOnly, Nothing};

/// `{pem}`: the text, `{escaped}`: with `\n` for line ends, `{base64}`: the file in base64,
/// `{lines}`: the same in lines, `{body}`: between the markers, `{list}`: the lines of the text
/// as JSON's texts, `{indented}`: the text further in, `{k}`: the Key ID, `{i}`: the Issuer ID.
const ROWS: [(&str, &str, Says); 90] = [
    // fastlane's JSON file, as it should be and as people write it.
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key":"{escaped}"}"#,
        All,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","key":"{escaped}"}"#,
        Individual,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key_content":"{escaped}"}"#,
        All,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key_content":"{base64}","is_key_content_base64":true}"#,
        All,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","key_content":"{escaped}"}"#,
        KeyIdOnly,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key_filepath":"./secret/the.key"}"#,
        All,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","filepath":"secret/the.key"}"#,
        All,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key":"secret/the.key"}"#,
        All,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key_filepath":"{escaped}"}"#,
        All,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key":"{escaped}","in_house":"false"}"#,
        All,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key":"{escaped}","in_house":0}"#,
        All,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key":"{escaped}","in_house":"true"}"#,
        Enterprise,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key":"{escaped}","in_house":1}"#,
        Enterprise,
    ),
    (
        "key.json",
        r#"{"key_id":"{k}","issuer_id":"{i}","key":[{list}]}"#,
        All,
    ),
    (
        "key.json",
        "\u{feff}{\"key_id\":\"{k}\",\"issuer_id\":\"{i}\",\"key\":\"{escaped}\"}",
        All,
    ),
    (
        "key.json",
        "// mine\n{\n  // the id\n  \"key_id\": \"{k}\", /* and */ \"issuer_id\": \"{i}\",\n  \"key\": \"{escaped}\",\n}\n",
        All,
    ),
    (
        "key.json5",
        "{key_id: '{k}', issuer_id: '{i}', key: '{escaped}',}",
        All,
    ),
    (
        "key.json",
        "{\"key_id\":\"{k}\",\"issuer_id\":\"{i}\",\"key\":\"{pem}\"}",
        All,
    ),
    (
        "key.json",
        "# comment\n{\"key_id\":\"{k}\",\"issuer_id\":\"{i}\",\"key\":\"{base64}\"",
        All,
    ),
    (
        "keys.json",
        r#"[{"key_id":"{k}","issuer_id":"{i}","key":"{escaped}"}]"#,
        All,
    ),
    (
        "any.json",
        r#"{"apple":{"keyId":"{k}","issuerId":"{i}","privateKey":"{escaped}"}}"#,
        All,
    ),
    (
        "any.json",
        r#"{"issuerId":"{i}","keyId":"{k}","signing":{"p8":"{base64}"}}"#,
        All,
    ),
    ("any.json", r#"{"note":"{escaped}"}"#, Nothing),
    (
        "rcodesign.json",
        r#"{"issuer_id":"{i}","key_id":"{k}","private_key":"{body}"}"#,
        All,
    ),
    (
        "eas.json",
        r#"{"submit":{"production":{"ios":{"ascApiKeyPath":"./secret/the.key","ascApiKeyIssuerId":"{i}","ascApiKeyId":"{k}"}}}}"#,
        All,
    ),
    (
        "eas.json",
        "{\"submit\":{\"x\":{\"ios\":{\"ascApiKeyPath\":\"./secret/the.key\",/* c */\"ascApiKeyIssuerId\":\"{i}\",\"ascApiKeyId\":\"{k}\",}}}}",
        All,
    ),
    (
        "config.json",
        r#"{"keys":[{"name":"x","key_id":"{k}","issuer_id":"{i}","private_key_path":"secret/the.key"}]}"#,
        All,
    ),
    // Variables.
    (
        ".env",
        "APP_STORE_CONNECT_API_KEY_KEY_ID={k}\nAPP_STORE_CONNECT_API_KEY_ISSUER_ID={i}\nTHE_KEY=\"{escaped}\"\n",
        All,
    ),
    (
        ".env",
        "APP_STORE_CONNECT_API_KEY_KEY_ID={k}\nAPP_STORE_CONNECT_API_KEY_ISSUER_ID={i}\nMY_P8={base64}\n",
        All,
    ),
    (
        ".env",
        "APP_STORE_CONNECT_API_KEY_KEY_ID={k}\nAPP_STORE_CONNECT_API_KEY_ISSUER_ID={i}\nMY_P8=secret/AuthKey.p8\n",
        All,
    ),
    (
        ".envrc",
        "export ASC_KEY_ID={k}\nexport ASC_ISSUER_ID={i}\nexport ASC_PRIVATE_KEY=\"$(cat secret/the.key)\"\n",
        All,
    ),
    (
        ".envrc",
        "export ASC_KEY_ID={k}\nexport ASC_ISSUER_ID={i}\nexport ASC_PRIVATE_KEY=\"$(< ./secret/the.key)\"\n",
        All,
    ),
    (
        ".envrc",
        "export ASC_KEY_ID={k}\nexport ASC_ISSUER_ID={i}\nexport ASC_PRIVATE_KEY=$'{escaped}'\n",
        All,
    ),
    (
        ".env.distribution",
        "ASC_KEY_ID={k}\nASC_ISSUER_ID={i}\nASC_PRIVATE_KEY='{pem}'\n",
        All,
    ),
    (
        ".env.example",
        "ASC_KEY_ID={k}\nASC_ISSUER_ID={i}\nASC_PRIVATE_KEY_B64={base64}\n",
        All,
    ),
    (
        "prod.env",
        "ASC_KEY_ID={k}\nASC_ISSUER_ID={i}\nASC_PRIVATE_KEY={escaped}\n",
        All,
    ),
    (
        ".env",
        "ASC_KEY_ID={k}\nASC_ISSUER_ID={i}\nASC_PRIVATE_KEY={pem}",
        All,
    ),
    (
        ".env",
        "ASC_KEY_ID={k}\nASC_ISSUER_ID={i}\nASC_PRIVATE_KEY=\n{pem}",
        All,
    ),
    (
        ".env",
        "ASC_KEY_ID={k}\nASC_ISSUER_ID={i}\nASC_PRIVATE_KEY_B64=\n{lines}\nOTHER=1\n",
        All,
    ),
    (
        ".env",
        "ASC_KEY_ID=AAAAAAAAA1\nASC_KEY_ID={k}\nASC_ISSUER_ID=x\nASC_ISSUER_ID={i}\nASC_PRIVATE_KEY=no\nASC_PRIVATE_KEY={escaped}\n",
        All,
    ),
    (
        ".env",
        "HALF=\"{i}\nASC_KEY_ID={k} # mine\nASC_ISSUER_ID = '{i}'\nASC_PRIVATE_KEY=`{pem}`\n",
        All,
    ),
    (
        ".env",
        "THE_KEY={base64}\nASC_KEY_ID={k}\nASC_ISSUER_ID={i}\nASC_PRIVATE_KEY_B64=$THE_KEY\n",
        All,
    ),
    (
        ".env",
        "APPLE_API_KEY=\"{escaped}\"\nAPPLE_API_KEY_ID={k}\nAPPLE_API_ISSUER={i}\n",
        All,
    ),
    (
        ".env",
        "APPLE_API_KEY={base64}\nAPPLE_API_KEY_ID={k}\nAPPLE_API_ISSUER={i}\n",
        All,
    ),
    (
        ".env",
        "APPLE_API_KEY={k}\nAPPLE_API_KEY_PATH=\"{escaped}\"\nAPPLE_API_ISSUER={i}\n",
        All,
    ),
    (
        ".env",
        "APPLE_API_KEY=\"{escaped}\"\nAPPLE_API_ISSUER={i}\n",
        IssuerOnly,
    ),
    (
        ".env",
        "ASC_KEY_ID={k}\nASC_ISSUER_ID={i}\nASC_PRIVATE_KEY_PATH='{pem}'\n",
        All,
    ),
    (
        ".env",
        "ASC_KEY_ID={k}\nASC_ISSUER_ID={i}\nASC_PRIVATE_KEY=secret/the.key\n",
        All,
    ),
    (
        ".env",
        "APP_STORE_CONNECT_API_KEY_KEY_ID={k}\nAPP_STORE_CONNECT_API_KEY_KEY={escaped}\n",
        KeyIdOnly,
    ),
    (
        ".env",
        "APP_STORE_CONNECT_API_KEY_PATH=fastlane.json\n",
        All,
    ),
    (
        "build.sh",
        "set -e\nxcrun notarytool submit a.zip --key ./secret/the.key --key-id {k} \\\n  --issuer {i}\n",
        All,
    ),
    (
        "build.sh",
        "xcodebuild -allowProvisioningUpdates -authenticationKeyIssuerID {i} \\\n -authenticationKeyID {k} -authenticationKeyPath \"$PWD/secret/the.key\"\n",
        All,
    ),
    (
        "Dockerfile",
        "FROM x\nENV ASC_KEY_ID={k}\nENV ASC_ISSUER_ID={i}\nENV ASC_PRIVATE_KEY_B64={base64}\n",
        All,
    ),
    (
        "ci.ps1",
        "$env:ASC_KEY_ID = \"{k}\"\n$env:ASC_ISSUER_ID = \"{i}\"\n$env:ASC_PRIVATE_KEY_B64 = \"{base64}\"\n",
        All,
    ),
    (
        "App.xcconfig",
        "ASC_KEY_ID = {k} // mine\nASC_ISSUER_ID = {i}\nASC_PRIVATE_KEY_B64 = {base64}\n",
        All,
    ),
    (
        "gradle.properties",
        "appstore.keyId={k}\nappstore.issuerId={i}\nappstore.key={base64}\n",
        All,
    ),
    // YAML, Ruby, and other programs.
    (
        "codemagic.yaml",
        "environment:\n  vars:\n    APP_STORE_CONNECT_ISSUER_ID: {i}\n    APP_STORE_CONNECT_KEY_IDENTIFIER: {k}\n    APP_STORE_CONNECT_PRIVATE_KEY: |\n{indented}    OTHER: 1\n",
        All,
    ),
    (
        ".gitlab-ci.yml",
        "variables:\n  APP_STORE_CONNECT_API_KEY_KEY_ID: \"{k}\"\n  APP_STORE_CONNECT_API_KEY_ISSUER_ID: \"{i}\"\n  APP_STORE_CONNECT_API_KEY_KEY: \"{escaped}\"\n",
        All,
    ),
    (
        "azure-pipelines.yml",
        "- task: AppStoreRelease@1\n  inputs:\n    authType: ApiKey\n    apiKeyId: {k}\n    apiKeyIssuerId: {i}\n    apitoken: {base64}\n    apiKeyInHouse: false\n",
        All,
    ),
    (
        "bitrise.yml",
        "- api_key_path: ./secret/the.key\n- api_key_id: {k}\n- api_key_issuer_id: {i}\n- api_key_enterprise_account: \"yes\"\n",
        Enterprise,
    ),
    (
        "workflow.yml",
        "with:\n  issuer-id: {i}\n  api-key-id: '{k}'\n  api-private-key: |-\n{indented}",
        All,
    ),
    (
        "flow.yml",
        "asc: {key_id: {k}, issuer_id: {i}, key: {base64}}\n",
        All,
    ),
    (
        "Fastfile",
        "lane :beta do\n  app_store_connect_api_key(\n    key_id: \"{k}\",\n    issuer_id: \"{i}\",\n    key_filepath: \"./secret/the.key\",\n    in_house: false\n  )\nend\n",
        All,
    ),
    (
        "Fastfile",
        "app_store_connect_api_key(key_id: \"{k}\", issuer_id: '{i}', key_content: \"{escaped}\")\n",
        All,
    ),
    (
        "Fastfile",
        "KEY = <<~P8\n{indented}P8\napp_store_connect_api_key(\n  key_id: \"{k}\",\n  issuer_id: \"{i}\",\n  key_content: KEY\n)\n",
        All,
    ),
    (
        "Appfile",
        "issuer_id \"{i}\"\nkey_id \"{k}\"\nkey_filepath \"secret/the.key\"\n",
        All,
    ),
    ("Matchfile", "api_key_path(\"fastlane.json\")\n", All),
    (
        "settings.toml",
        "[asc]\nissuer_id = \"{i}\"\nkey_id = \"{k}\"\nprivate_key = \"\"\"\n{pem}\"\"\"\n",
        All,
    ),
    (
        "Keys.swift",
        "let issuerID = \"{i}\"\nlet keyID = \"{k}\"\nlet privateKey = \"\"\"\n{pem}\"\"\"\n",
        All,
    ),
    (
        "Info.plist",
        "<?xml version=\"1.0\"?><plist><dict><key>issuerID</key><string>{i}</string><key>keyID</key><string>{k}</string><key>key</key><string>{pem}</string></dict></plist>",
        All,
    ),
    // Anything else.
    ("notes.txt", "Key ID: {k}\nIssuer ID: {i}\n\n{pem}", All),
    ("notes.md", "Here it is:\n\n```\n{pem}```\n", Nothing),
    ("key.pem", "{pem}", Nothing),
    ("key.base64", "{base64}\n", Nothing),
    ("no-ending", "{body}\n", Nothing),
    ("mail.html", "<p>issuer</p><pre>{pem}</pre>", Nothing),
    // Identifiers that only the text around the key gives.
    (
        "log.jsonl",
        "{\"a\":1}\n{\"key_id\":\"{k}\",\"issuer_id\":\"{i}\",\"key\":\"{escaped}\"}\n",
        All,
    ),
    (
        ".envrc",
        "export ASC_KEY_ID={k}; export ASC_ISSUER_ID={i}; export ASC_PRIVATE_KEY_B64={base64}\n",
        All,
    ),
    (
        ".envrc",
        "export ASC_KEY_ID={k} ASC_ISSUER_ID='{i}' ASC_PRIVATE_KEY_B64={base64}\n",
        All,
    ),
    (
        "config.fish",
        "set -gx ASC_KEY_ID {k}\nset -gx ASC_ISSUER_ID {i}\nset -gx ASC_PRIVATE_KEY_B64 {base64}\n",
        All,
    ),
    (
        "env.csh",
        "setenv ASC_KEY_ID {k}\nsetenv ASC_ISSUER_ID {i}\nsetenv ASC_PRIVATE_KEY_B64 {base64}\n",
        All,
    ),
    (
        "env.bat",
        "set ASC_KEY_ID={k}\nset ASC_ISSUER_ID={i}\nset ASC_PRIVATE_KEY_B64={base64}\n",
        All,
    ),
    (
        "pod.yml",
        "env:\n  - name: ASC_KEY_ID\n    value: {k}\n  - name: ASC_ISSUER_ID\n    value: {i}\n  - name: ASC_PRIVATE_KEY\n    value: \"{escaped}\"\n",
        All,
    ),
    (
        "docker-compose.yml",
        "environment:\n  - ASC_KEY_ID={k}\n  - ASC_ISSUER_ID={i}\n  - ASC_PRIVATE_KEY_B64={base64}\n",
        All,
    ),
    (
        "keys.js",
        "module.exports = { issuerId: \"{i}\", keyId: '{k}', privateKey: `{pem}` };\n",
        All,
    ),
    (
        "keys.xml",
        "<config><keyId>{k}</keyId><issuerId>{i}</issuerId><key>{pem}</key></config>\n",
        All,
    ),
    (
        "table.md",
        "| Key ID | Issuer ID |\n|--|--|\n| {k} | {i} |\n\n```\n{pem}```\n",
        All,
    ),
    (
        "bold.md",
        "**Key ID:** {k}\n**Issuer ID:** `{i}`\n\n{pem}",
        All,
    ),
    ("below.txt", "Issuer ID\n{i}\nKey ID\n{k}\n{pem}", All),
    (
        "rich.rtf",
        "{\\rtf1\\ansi Key ID: {k}\\\nIssuer ID: {i}\\\n{pem}}",
        All,
    ),
];

fn filled(template: &str, key: &Key) -> String {
    let pem = key.pem();
    let base64 = key.base64();
    let lines: Vec<&str> = base64
        .as_bytes()
        .chunks(76)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    let list: Vec<String> = pem.lines().map(|line| format!("{line:?}")).collect();
    let indented: String = pem.lines().map(|line| format!("      {line}\n")).collect();
    template
        .replace("{escaped}", &pem.replace('\n', "\\n"))
        .replace("{pem}", &pem)
        .replace("{base64}", &base64)
        .replace("{lines}", &lines.join("\n"))
        .replace("{body}", &key.body())
        .replace("{list}", &list.join(", "))
        .replace("{indented}", &indented)
        .replace("{k}", KEY_ID)
        .replace("{i}", ISSUER)
}

/// A folder with the file in it, and the key where some of them say that it is.
fn laid_out(name: &str, content: &[u8], key: &Key) -> Home {
    let home = Home::new();
    home.put("project/secret/the.key", &key.pem());
    home.put("project/secret/AuthKey.p8", &key.pem());
    let fastlane = r#"{"key_id":"{k}","issuer_id":"{i}","key":"{escaped}"}"#;
    home.put("project/fastlane.json", &filled(fastlane, key));
    std::fs::write(home.path("project").join(name), content).unwrap();
    home
}

/// The best that is known of the key.
fn best(found: &[Found]) -> &Found {
    let usable = found.iter().filter(|one| one.key.is_ok());
    usable.min_by_key(|one| one.missing().len()).unwrap()
}

#[track_caller]
fn check(found: &[Found], key: &Key, says: Says, row: &str) {
    assert!(found.iter().any(|one| one.key.is_ok()), "{row}: {found:#?}");
    let one = best(found);
    assert_eq!(fingerprint(one), key.fingerprint(), "{row}");
    let missing = match says {
        All | Enterprise | Individual => vec![],
        KeyIdOnly => vec![Missing::IssuerId],
        IssuerOnly => vec![Missing::KeyId],
        Nothing => vec![Missing::KeyId, Missing::IssuerId],
    };
    assert_eq!(one.missing(), missing, "{row}: {one:#?}");
    let key_id = one.key_id.as_ref().map(|id| id.as_str());
    let issuer_id = one.issuer_id.as_ref().map(|id| id.as_str());
    assert!(key_id.is_none_or(|id| id == KEY_ID), "{row}");
    assert!(issuer_id.is_none_or(|id| id == ISSUER), "{row}");
    let kind = match says {
        All => Some(KeyKind::Team),
        Enterprise => Some(KeyKind::Enterprise),
        Individual => Some(KeyKind::Individual),
        KeyIdOnly | IssuerOnly | Nothing => one.kind,
    };
    assert_eq!(one.kind, kind, "{row}");
}

#[test]
fn every_shape_of_a_file_that_is_named() {
    for (name, template, says) in ROWS {
        let key = Key::new();
        let content = filled(template, &key);
        let home = laid_out(name, content.as_bytes(), &key);
        let found = chosen(&home.path("project").join(name));
        check(&found, &key, says, &format!("{name}: {template}"));
    }
}

#[test]
fn every_shape_of_a_file_in_a_folder() {
    for (name, template, says) in ROWS {
        let key = Key::new();
        let home = Home::new();
        home.put("alone/in/it/x.txt", "");
        let content = filled(template, &key);
        let beside = laid_out("unused", b"", &key);
        let text = content
            .replace("./secret/", "secret/")
            .replace("$PWD/", "")
            .replace(
                "secret/",
                &format!("{}/", beside.path("project/secret").display()),
            )
            .replace(
                "fastlane.json",
                &beside.path("project/fastlane.json").display().to_string(),
            );
        std::fs::write(home.path("alone").join(name), text).unwrap();
        let found = chosen(&home.path("alone"));
        check(&found, &key, says, &format!("{name}: {template}"));
    }
}

#[test]
fn every_shape_in_every_encoding() {
    type Encode = fn(&str) -> Vec<u8>;
    let little: Encode = |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encodings: [Encode; 7] = [
        little,
        |text| text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        |text| {
            "\u{feff}"
                .encode_utf16()
                .chain(text.encode_utf16())
                .flat_map(u16::to_le_bytes)
                .collect()
        },
        |text| {
            "\u{feff}"
                .encode_utf16()
                .chain(text.encode_utf16())
                .flat_map(u16::to_be_bytes)
                .collect()
        },
        |text| [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        |text| [b"# caf\xE9\n", text.as_bytes()].concat(),
        |text| text.replace('\n', "\r\n").into_bytes(),
    ];
    for (name, template, says) in ROWS {
        for (place, encode) in encodings.iter().enumerate() {
            let key = Key::new();
            // What has a mark of its own already, or takes no comment, is left to the others.
            let taken = template.starts_with(['\u{feff}', '<', '{']) || says == Nothing;
            if place == 5 && taken {
                continue;
            }
            let content = encode(filled(template, &key).trim_start_matches('\u{feff}'));
            let home = laid_out(name, &content, &key);
            let found = chosen(&home.path("project").join(name));
            check(&found, &key, says, &format!("{place}, {name}: {template}"));
        }
    }
}

#[test]
fn variables_that_hold_something_else_than_their_name_says() {
    let key = Key::new();
    let home = Home::new();
    let file = home.put("secret/the.key", &key.pem());
    let path = file.display().to_string();
    let (pem, base64, body) = (key.pem(), key.base64(), key.body());
    let escaped = pem.replace('\n', "\\n");
    for (issuer, key_id, name) in [
        ("APPLE_API_ISSUER", "APPLE_API_KEY_ID", "APPLE_API_KEY"),
        ("APPLE_API_ISSUER", "APPLE_API_KEY", "APPLE_API_KEY_PATH"),
        ("ASC_ISSUER_ID", "ASC_KEY_ID", "ASC_PRIVATE_KEY_PATH"),
        ("ASC_ISSUER_ID", "ASC_KEY_ID", "ASC_PRIVATE_KEY"),
        ("ASC_ISSUER_ID", "ASC_KEY_ID", "ASC_PRIVATE_KEY_B64"),
        (
            "EXPO_ASC_ISSUER_ID",
            "EXPO_ASC_KEY_ID",
            "EXPO_ASC_API_KEY_PATH",
        ),
        (
            "SPACESHIP_CONNECT_API_ISSUER_ID",
            "SPACESHIP_CONNECT_API_KEY_ID",
            "SPACESHIP_CONNECT_API_KEY_FILEPATH",
        ),
        (
            "APP_STORE_CONNECT_API_KEY_ISSUER_ID",
            "APP_STORE_CONNECT_API_KEY_KEY_ID",
            "APP_STORE_CONNECT_API_KEY_KEY",
        ),
        (
            "APP_STORE_CONNECT_API_KEY_ISSUER_ID",
            "APP_STORE_CONNECT_API_KEY_KEY_ID",
            "A_NAME_OF_ONES_OWN",
        ),
    ] {
        for value in [&pem, &escaped, &base64, &body, &path] {
            if name == "A_NAME_OF_ONES_OWN" && *value == path {
                continue;
            }
            let set = [(issuer, ISSUER), (key_id, KEY_ID), (name, value.as_str())];
            let found = crate::home::scan(&home.usual(&set));
            check(&found, &key, All, name);
        }
    }
}

#[test]
fn identifiers_in_base64_as_the_secrets_of_clusters_are() {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    let key = Key::new();
    let home = Home::new();
    let [id, issuer] = [KEY_ID, ISSUER].map(|id| STANDARD.encode(id));
    let text = format!(
        "data:\n  key_id: {id}\n  issuer_id: {issuer}\n  key: {}\n",
        key.base64()
    );
    let file = home.put("secret.yaml", &text);
    check(&chosen(&file), &key, All, &text);
}

#[test]
fn a_stray_identifier_is_not_taken_for_that_of_another_key() {
    let home = Home::new();
    let (one, two) = (Key::new(), Key::new());
    let text = format!("Key ID: {KEY_ID}\n{}\n\nand\n\n{}", one.pem(), two.pem());
    let file = home.put("notes.txt", &text);
    let found = chosen(&file);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().all(|one| one.key_id.is_none()));
}
