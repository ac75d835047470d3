# shellcheck shell=bash
# Node, for checking the window's JavaScript. The program itself does not need it.

# need_node: installs Debian's Node where there is none, then exactly the packages that package-lock.json names.
need_node() {
	if ! command -v node >/dev/null || ! command -v npm >/dev/null; then install_missing nodejs npm; fi
	local installed=node_modules/.package-lock.json
	[ -e "$installed" ] && [ ! package-lock.json -nt "$installed" ] && return
	npm ci --no-audit --no-fund
}
