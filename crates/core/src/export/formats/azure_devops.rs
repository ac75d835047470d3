//! The inputs of Azure DevOps' AppStoreRelease task. `apiToken` is base64 of the PEM.
//! Source: the task's `task.json`.

use crate::export::exported::{Exported, Text};
use crate::export::{Material, key_text};
use crate::kind::KeyKind;

/// Writes the secret variable and the task.
pub fn write(source: &Material<'_>) -> Exported {
    let in_house = source.key.owner.kind() == KeyKind::Enterprise;
    let text = Text::plain("# A secret variable of the pipeline\nASC_KEY_P8_BASE64=")
        .and_secret(key_text::base64_of_pem(source.pem))
        .and(format!(
            "\n\n# azure-pipelines.yml\n\
             - task: AppStoreRelease@1\n\
             \x20 inputs:\n\
             \x20   authType: ApiKey\n\
             \x20   apiKeyId: {}\n\
             \x20   apiKeyIssuerId: {}\n\
             \x20   apitoken: $(ASC_KEY_P8_BASE64)\n\
             \x20   apiKeyInHouse: {in_house}\n",
            source.key.key_id,
            source.issuer()
        ));
    Exported::one("azure-devops.txt", text)
}
