//! xcodebuild's arguments, and the key file that they name. xcodebuild wants a full path.
//! Source: `xcodebuild -help`.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};

/// Writes the arguments.
pub fn write(source: &Material<'_>) -> Exported {
    let file = source.key_file_name();
    let line = format!(
        "xcodebuild -allowProvisioningUpdates \\\n  -authenticationKeyIssuerID {} \\\n  -authenticationKeyID {} \\\n  -authenticationKeyPath \"$PWD/{file}\"\n",
        source.issuer(),
        source.key.key_id
    );
    let key = Text::default().and_secret(key_text::pem(source.pem));
    Exported::one("xcodebuild.txt", Text::plain(line)).with_file(file, key)
}
