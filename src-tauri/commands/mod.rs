//! What the page may call: a file a theme. Each parses, calls core, and maps the error.

pub mod check;
pub mod copy;
pub mod export;
pub mod import;
pub mod keychain;
pub mod keys;
pub mod read_key;
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
        keys::fix_key,
        keys::remove_key,
        keychain::keychain_state,
        keychain::unlock_keychain,
        keychain::create_keyring,
        keychain::use_keyring,
        keychain::reconcile,
        keychain::rebuild_list,
        read_key::choose_key_file,
        read_key::read_clipboard_key,
        read_key::read_pasted_text,
        read_key::forget_key,
        check::judge_fields,
        check::suggest_role,
        check::list_uses,
        check::check_values,
        check::cancel_run,
        save::save_key,
        save::bin_key_file,
        read_key::clear_clipboard_key,
        test::test_key,
        test::test_all,
        copy::copy_report,
        copy::copy_value,
        copy::open_apple_page,
        test::can_see_app,
        export::export_formats,
        export::export_preview,
        export::export_copy,
        export::export_copy_ended,
        export::export_save,
        export::export_write,
        import::import_scan,
        import::adopt_key,
        test::inspect_text,
    ])
}
