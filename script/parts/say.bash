# shellcheck shell=bash
# What the scripts print.

# A heading that can be found in a long log.
heading() { printf '\n\033[1m== %s\033[0m\n' "$*"; }

# step TITLE COMMAND…: a heading, the command, and how long it took. A command that fails ends the script.
step() {
	local title=$1 began=$SECONDS
	shift
	heading "$title"
	"$@"
	local took=$((SECONDS - began))
	step_times+=("$(printf '%3d:%02d  %s' $((took / 60)) $((took % 60)) "$title")")
}
step_times=()

# Every step so far with its minutes and seconds, and the whole.
show_step_times() {
	heading "Minutes and seconds"
	[ ${#step_times[@]} -eq 0 ] || printf '%s\n' "${step_times[@]}"
	printf '%3d:%02d  in all\n' $((SECONDS / 60)) $((SECONDS % 60))
}

# One plain sentence.
say() { printf '%s\n' "$*"; }

# A sentence that ends the script.
stop() {
	printf '%s\n' "$*" >&2
	exit 1
}
