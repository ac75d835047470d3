# shellcheck shell=bash
# Rust, which the person brings.

# need_rust: stops with the way to get Rust when there is none, or one that is too old.
need_rust() {
	# A fresh rustup is not on the search path of shells that were open before it.
	if ! command -v cargo >/dev/null && [ -x "${CARGO_HOME:-$HOME/.cargo}/bin/cargo" ]; then
		PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"
	fi
	local have
	command -v cargo >/dev/null || stop "Rust is missing. Get it from https://rustup.rs:
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh
then run this again."
	have=$(rust_version rustc)
	is_new_enough "$have" || stop "Rust $have is too old: Keywright needs $(rust_wanted) or newer. Run: rustup update stable"
}

# rust_wanted: the oldest Rust that Keywright is built with.
rust_wanted() { sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml; }

# rust_version COMPILER: its version.
rust_version() { "$1" --version | cut -d ' ' -f 2; }

# is_new_enough VERSION: whether that Rust will do.
is_new_enough() {
	[ "$(printf '%s\n' "$(rust_wanted)" "${1%%-*}" | sort -V | head -n 1)" = "$(rust_wanted)" ]
}
