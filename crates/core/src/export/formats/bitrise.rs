//! The inputs of Bitrise's archive and deploy steps; the key goes into a secret and from there
//! into a file. Source: the steps' `step.yml`.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};
use crate::kind::KeyKind;

/// Writes the inputs and the secret.
pub fn write(source: &Material<'_>) -> Exported {
    let enterprise = if source.key.owner.kind() == KeyKind::Enterprise {
        "yes"
    } else {
        "no"
    };
    let file = source.key_file_name();
    let inputs = format!(
        "\n\n# A script step before the others\n\
         umask 077\n\
         printf %s \"$ASC_KEY_P8_BASE64\" | base64 --decode > \"$BITRISE_DEPLOY_DIR/../{file}\"\n\
         \n\
         # xcode-archive\n\
         api_key_path: $BITRISE_DEPLOY_DIR/../{file}\n\
         api_key_id: {id}\n\
         api_key_issuer_id: {issuer}\n\
         api_key_enterprise_account: {enterprise}\n\
         \n\
         # deploy-to-itunesconnect-application-loader (it reads the Key ID from the file's name)\n\
         api_key_path: $BITRISE_DEPLOY_DIR/../{file}\n\
         api_issuer: {issuer}\n",
        id = source.key.key_id,
        issuer = source.issuer(),
    );
    let text = Text::plain("# Secrets\nASC_KEY_P8_BASE64=")
        .and_secret(key_text::base64_of_pem(source.pem))
        .and(inputs);
    Exported::one("bitrise.txt", text)
}
