# shellcheck shell=bash
# Practice: the window against a stand-in for Apple, with keys, a keychain and a list of its own that go when it closes.

# practise FOLDER_OF_PROGRAMS: opens the window and cleans up behind it.
practise() {
	local programs=$1
	practice_folder=$(private_folder)
	trap end_practice EXIT
	trap 'exit 130' INT TERM

	mkdir -p "$practice_folder/key" "$practice_folder/data"
	"$programs/apple-double" --listen 127.0.0.1:0 --practice "$practice_folder/key" >"$practice_folder/double.log" &
	double=$!

	KEYWRIGHT_APPLE_URL=$(address_of_double)
	export KEYWRIGHT_APPLE_URL KEYWRIGHT_PRACTICE_FOLDER=$practice_folder/key XDG_DATA_HOME=$practice_folder/data
	say "The practice keys, each with the values that belong to it, are in $practice_folder/key:"
	show_values
	if [ "$(uname -s)" = Linux ]; then
		dbus-run-session -- script/parts/practice-session "$practice_folder/keyring" "$programs/keywright-window"
	else
		"$programs/keywright-window"
	fi
}

show_values() {
	local values
	for values in "$practice_folder"/key/*/values.txt; do
		say "  $(basename "$(dirname "$values")")"
		sed 's/^/    /' "$values"
	done
}

# In memory where the system has such a place, else in the project's own target folder; for this person alone.
private_folder() {
	local parent=${XDG_RUNTIME_DIR:-$PWD/target/practice}
	mkdir -p "$parent"
	mktemp -d "$parent/keywright-practice.XXXXXX"
}

# The double's first line says where it listens.
address_of_double() {
	local line
	until line=$(sed -n 's/^listening on //p;q' "$practice_folder/double.log") && [ -n "$line" ]; do
		kill -0 "$double" 2>/dev/null || stop "The stand-in for Apple did not start."
		sleep 0.1
	done
	say "$line"
}

end_practice() {
	[ -z "${double:-}" ] || kill "$double" 2>/dev/null || true
	rm -rf "$practice_folder"
}
