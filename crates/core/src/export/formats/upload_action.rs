//! apple-actions/upload-testflight-build for GitHub Actions: the ids are variables, the key is a
//! secret that holds the PEM. Source: the action's `action.yml`.

use crate::export::Material;
use crate::export::exported::{Exported, Text};

/// Writes the lines and the step.
pub fn write(source: &Material<'_>) -> Exported {
    let id = &source.key.key_id;
    let issuer = source.issuer();
    let text = format!(
        "# Once, in a checkout of the repository:\n\
         # gh variable set APPSTORE_ISSUER_ID --body {issuer}\n\
         # gh variable set APPSTORE_API_KEY_ID --body {id}\n\
         # keywright export {id} --as p8 | gh secret set APPSTORE_API_PRIVATE_KEY\n\
         \n\
         - uses: apple-actions/upload-testflight-build@v3\n\
         \x20 with:\n\
         \x20   app-path: App.ipa\n\
         \x20   issuer-id: ${{{{ vars.APPSTORE_ISSUER_ID }}}}\n\
         \x20   api-key-id: ${{{{ vars.APPSTORE_API_KEY_ID }}}}\n\
         \x20   api-private-key: ${{{{ secrets.APPSTORE_API_PRIVATE_KEY }}}}\n"
    );
    Exported::one("keywright-upload-testflight.yml", Text::plain(text))
}
