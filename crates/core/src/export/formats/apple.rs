//! Apple's own tools.

use crate::export::exported::{Exported, Text};
use crate::export::format::{FormatFacts, Group, Writer};
use crate::export::key_text;
use crate::export::kinds::{KindError, Kinds};
use crate::export::material::Material;
use crate::export::tools::Tool;
use crate::kind::KeyKind;

/// xcodebuild's arguments, and the key file that they name. xcodebuild wants a full path. Source:
/// `xcodebuild -help`.
pub const XCODEBUILD: FormatFacts = FormatFacts {
    title: "xcodebuild: arguments",
    group: Group::Tools,
    kinds: Kinds::ALL
        .but(KindError::NotForIndividuals)
        .but(KindError::NotForEnterprise),
    writer: Writer::Own(xcodebuild),
};

fn xcodebuild(source: &Material<'_>) -> Exported {
    let file = source.key_file_name();
    let line = format!(
        "xcodebuild -allowProvisioningUpdates \\\n  -authenticationKeyIssuerID {} \\\n  -authenticationKeyID {} \\\n  -authenticationKeyPath \"$PWD/{file}\"\n",
        source.issuer(),
        source.key.key_id
    );
    let key = Text::default().and_secret(key_text::pem(source.pem));
    Exported::one("xcodebuild.txt", Text::plain(line)).with_file(file, key)
}

/// notarytool's `store-credentials` line, which moves the key into the macOS keychain, and the key
/// file that it reads once. The issuer is left out for an individual key. Source: `man notarytool`.
pub const NOTARYTOOL: FormatFacts = FormatFacts {
    title: "notarytool: store-credentials",
    group: Group::Notarizing,
    kinds: Tool::Notarytool.facts().kinds,
    writer: Writer::Own(notarytool),
};

fn notarytool(source: &Material<'_>) -> Exported {
    let file = source.key_file_name();
    let mut line = format!(
        "xcrun notarytool store-credentials keywright-{id} --key {file} --key-id {id}",
        id = source.key.key_id
    );
    if let Some(issuer) = source.key.owner.issuer_id() {
        line.push_str(&format!(" --issuer {issuer}"));
    }
    line.push('\n');
    let key = Text::default().and_secret(key_text::pem(source.pem));
    let exported = Exported::one("notarytool.txt", Text::plain(line))
        .with_file(file, key)
        .with_warning("Remove the key file once the line has run: notarytool has the key in its keychain then.");
    if source.key.owner.kind() == KeyKind::Individual {
        return exported.with_warning("notarytool takes individual keys from Xcode 26 on.");
    }
    exported
}

/// The folder in which altool looks for a key by its name, and the line that uses it. An individual
/// key goes by `ApiKey_…` and another subject; it has no issuer, but altool wants one named, and
/// anything does. Source: `xcrun altool --help`.
pub const ALTOOL: FormatFacts = FormatFacts {
    title: "altool: folder",
    group: Group::Notarizing,
    kinds: Tool::Altool.facts().kinds,
    writer: Writer::Own(altool),
};

fn altool(source: &Material<'_>) -> Exported {
    let id = &source.key.key_id;
    let whose = if source.key.owner.kind() == KeyKind::Individual {
        format!("--api-issuer {id} --api-key-subject user")
    } else {
        format!("--api-issuer {}", source.issuer())
    };
    let line = format!(
        "API_PRIVATE_KEYS_DIR=\"$PWD/private_keys\" xcrun altool --upload-app -f App.ipa -t ios --api-key {id} {whose}\n"
    );
    let key = Text::default().and_secret(key_text::pem(source.pem));
    Exported::one(format!("private_keys/{}", source.key_file_name()), key)
        .with_file("altool.txt", Text::plain(line))
}
