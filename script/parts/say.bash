# shellcheck shell=bash
# What the scripts print.

# A heading that can be found in a long log.
heading() { printf '\n\033[1m== %s\033[0m\n' "$*"; }

# One plain sentence.
say() { printf '%s\n' "$*"; }

# A sentence that ends the script.
stop() {
	printf '%s\n' "$*" >&2
	exit 1
}
