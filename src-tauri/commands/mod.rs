//! What the page may call: a file a theme. Each parses, calls core, and maps the failure.

pub mod at_apple;
pub mod bring_in;
pub mod check;
pub mod clipboard;
pub mod copy;
pub mod export;
pub mod export_save;
pub mod import;
pub mod inspect;
pub mod keychain;
pub mod keys;
pub mod save;
pub mod start;
pub mod test;

use tauri::{Builder, Runtime};

/// Registers every command.
pub fn register<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder.invoke_handler(tauri::generate_handler![
        start::start,
        start::watch,
        keys::list_keys,
        keys::key_details,
        keys::use_key,
        keys::edit_key,
        keys::mend_key,
        keys::remove_key,
        keychain::keychain_state,
        keychain::unlock_keychain,
        keychain::create_keyring,
        keychain::reconcile,
        keychain::rebuild_list,
        bring_in::choose_key_file,
        bring_in::read_clipboard_key,
        bring_in::read_pasted_text,
        bring_in::forget_key,
        check::judge_fields,
        check::suggest_role,
        check::list_uses,
        check::check_values,
        check::cancel_run,
        save::save_key,
        save::bin_key_file,
        clipboard::clear_clipboard_key,
        test::test_key,
        test::test_all,
        copy::copy_report,
        copy::copy_value,
        at_apple::open_apple_page,
        at_apple::can_see_app,
        export::export_formats,
        export::export_preview,
        export::export_copy,
        export::export_copy_ended,
        export_save::export_save,
        export_save::export_write,
        import::import_scan,
        import::adopt_key,
        inspect::inspect_text,
    ])
}
