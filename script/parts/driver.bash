# shellcheck shell=bash
# tauri-driver, through which the journeys drive the web view.

readonly tauri_driver_version=2.1.0

# need_driver: keeps tauri-driver under target/tools, where the journeys look for it.
need_driver() {
	local kept=target/tools
	grep -qs "^tauri-driver v$tauri_driver_version:" <(cargo install --list --root "$kept" 2>/dev/null) && return
	cargo install tauri-driver --version "$tauri_driver_version" --locked --root "$kept"
}
