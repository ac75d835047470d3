# shellcheck shell=bash
# Tools that nobody here wrote, on which exec and the exports are proved. Each in a folder of its own, at a fixed version.

readonly codemagic_cli_tools_version=0.70.0
readonly appstoreconnect_version=0.10.1
readonly node_app_store_connect_api_version=5.0.6
readonly app_store_connect_crate_version=0.7.0

# Where the tests and benchmarks look for them.
export KEYWRIGHT_REAL_TOOLS=$PWD/target/real-tools

# need_real_tools: all of them; after need_node.
need_real_tools() {
	need_codemagic
	from_pypi "$KEYWRIGHT_REAL_TOOLS/appstoreconnect" "appstoreconnect==$appstoreconnect_version"
	from_npm "$KEYWRIGHT_REAL_TOOLS/npm" "node-app-store-connect-api@$node_app_store_connect_api_version"
	from_crates "$KEYWRIGHT_REAL_TOOLS/crate" app-store-connect "$app_store_connect_crate_version"
}

# need_codemagic: Codemagic's tools alone, which the benchmarks compare with too.
need_codemagic() {
	install_missing python3-venv
	from_pypi "$KEYWRIGHT_REAL_TOOLS/codemagic" "codemagic-cli-tools==$codemagic_cli_tools_version"
}

# A folder is only taken as done with the mark that is written last.
is_done() { [ "$(cat "$1/installed" 2>/dev/null)" = "$2" ]; }
mark_done() { printf '%s\n' "$2" >"$1/installed"; }

from_pypi() {
	is_done "$1" "$2" && return
	rm -rf "$1"
	python3 -m venv "$1"
	"$1/bin/pip" install --quiet --disable-pip-version-check "$2"
	mark_done "$1" "$2"
}

from_npm() {
	is_done "$1" "$2" && return
	rm -rf "$1"
	mkdir -p "$1"
	npm install --silent --no-audit --no-fund --prefix "$1" "$2"
	mark_done "$1" "$2"
}

from_crates() {
	is_done "$1" "$2 $3" && return
	rm -rf "$1"
	cargo install --quiet --locked --root "$1" "$2" --version "$3"
	mark_done "$1" "$2 $3"
}
