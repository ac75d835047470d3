//! Apple's pages in the person's browser, and single questions to Apple.

use keywright_core::diagnosis::AppSighting;
use keywright_core::kept_key::KeptKeyId;
use tauri::State;

use crate::apple_pages::ApplePage;
use crate::failure::Answer;
use crate::state::WindowState;

/// Opens a page at Apple in the person's browser.
#[tauri::command]
pub async fn open_apple_page(state: State<'_, WindowState>, page: ApplePage) -> Answer<()> {
    Ok(state.desktop.browse(page.address())?)
}

/// Asks Apple whether a kept key sees an app.
#[tauri::command]
pub async fn can_see_app(
    state: State<'_, WindowState>,
    id: KeptKeyId,
    bundle_id: String,
) -> Answer<AppSighting> {
    Ok(state.keywright.can_see_app(&id, &bundle_id).await?)
}
