# shellcheck shell=bash
# Installing what is missing, on Debian and its relatives; saying what to install elsewhere.

# install_missing PACKAGE…: installs those that are not there, and names them first.
install_missing() {
	if ! command -v dpkg-query >/dev/null; then
		[ -n "${KEYWRIGHT_PACKAGES_PRESENT:-}" ] || say_other_systems
		return
	fi
	local missing=() package
	for package in "$@"; do
		is_installed "$package" || missing+=("$package")
	done
	[ ${#missing[@]} -gt 0 ] || return 0
	say "These system packages are missing and will be installed: ${missing[*]}"
	as_root apt-get update -qq || say "The list of packages could not be refreshed; trying with the one that is there."
	as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
		stop "They could not be installed. See what apt-get says above, then run this again."
}

is_installed() {
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		stop "Installing packages needs root: run this as root, or install sudo."
	fi
}

# Other systems have other names, and their own ways: say them and leave the choice to the person.
say_other_systems() {
	local install
	if command -v dnf >/dev/null; then
		install="sudo dnf install gcc pkgconf-pkg-config gtk3-devel webkit2gtk4.1-devel gnome-keyring gcr dbus-x11 xdg-utils"
	elif command -v pacman >/dev/null; then
		install="sudo pacman -S --needed base-devel pkgconf gtk3 webkit2gtk-4.1 gnome-keyring gcr xdg-utils"
	elif [ "$(uname -s)" = Darwin ]; then
		install="xcode-select --install"
	else
		stop "This script knows the packages of Debian, Fedora and Arch and the tools of macOS. Here, install a C compiler, GTK 3 and WebKitGTK 4.1 with their headers, and gnome-keyring; then set KEYWRIGHT_PACKAGES_PRESENT=1 and run this again."
	fi
	stop "This script installs packages on Debian and its relatives only. Here, run:
    $install
then set KEYWRIGHT_PACKAGES_PRESENT=1 and run this again."
}
