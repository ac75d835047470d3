# shellcheck shell=bash
# Rust, which the person brings.

# need_rust: stops with the way to get Rust when there is none, or one that is too old.
need_rust() {
	# A fresh rustup is not on the search path of shells that were open before it.
	if ! command -v cargo >/dev/null && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
		PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
	fi
	local wanted have
	wanted=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
	command -v cargo >/dev/null || stop "Rust is missing. Get it from https://rustup.rs:
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh
then run this again."
	have=$(rustc --version | cut -d ' ' -f 2)
	[ "$(printf '%s\n' "$wanted" "${have%%-*}" | sort -V | head -n 1)" = "$wanted" ] ||
		stop "Rust $have is too old: Keywright needs $wanted or newer. Run: rustup update stable"
}
