# shellcheck shell=bash disable=SC2034
# Which Debian packages each purpose needs.

# Building: a C compiler, and the web view with its headers.
packages_to_build=(build-essential pkg-config ca-certificates libgtk-3-dev libwebkit2gtk-4.1-dev)

# Running: a Secret Service, the program that asks for its password, and a bus to reach it by.
packages_to_run=(gnome-keyring gcr dbus adwaita-icon-theme librsvg2-common xdg-utils)

# The tour and the journeys: a display, a driver for the web view, and the hands and eyes of a person.
packages_to_watch=(xvfb webkit2gtk-driver xdotool xclip imagemagick libsecret-tools dbus-bin fonts-dejavu-core)

# Checking: JavaScript's tools, the scripts' linter, another provider of the Secret Service, what asks it and types its
# answers, and what kills a provider in the middle of its work.
packages_to_check=(shellcheck git keepassxc strace xvfb xdotool libsecret-tools)

# A compiler that brings the standard library's source, for checking another platform.
packages_for_macos=(rustc-web cargo-web rust-web-src)
