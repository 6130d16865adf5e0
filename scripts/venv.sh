#!/bin/sh
# Make the virtual environment: venv.sh run|test|bench FOLDER. Says what is missing instead of failing
# with somebody else's traceback.
set -eu

kind=$1
folder=$2

stop() {
    printf '\nnewsspider: %s\n' "$1" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null 2>&1 || stop "PYTHON=$PYTHON: there is no such program."
        new_enough "$PYTHON" || stop "PYTHON=$PYTHON is not Python 3.11 or newer."
        echo "$PYTHON"
        return
    fi
    for name in python3.14 python3.13 python3.12 python3.11 python3 python; do
        if new_enough "$name"; then
            echo "$name"
            return
        fi
    done
    stop "Python 3.11 or newer is needed and was not found. Install it (Debian and Ubuntu:
apt-get install python3 python3-venv; macOS: brew install python) or name it: make PYTHON=/path/to/python3."
}

if ! [ -x "$folder/bin/python" ] || ! new_enough "$folder/bin/python"; then
    python=$(find_python)
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 ||
        stop "$python cannot make virtual environments. Debian and Ubuntu: apt-get install python3-venv."
    echo "Making $folder with $("$python" --version) ..."
    "$python" -m venv --clear "$folder"
fi

echo "Installing the pinned packages of requirements/$kind.txt ..."
pip="$folder/bin/python -m pip --disable-pip-version-check --quiet"
$pip install --require-hashes -r "requirements/$kind.txt" ||
    stop "the packages of requirements/$kind.txt could not be installed (see above). If they could
not be fetched: network access to a Python package index is needed for this one step."
# The build tool came pinned with the rest, so nothing is fetched here.
$pip install --no-deps --no-build-isolation --editable . ||
    stop "newsspider itself could not be installed (see above)."
# Python before 3.13 reads the name of this folder in the locale's charset when it starts.
"$folder/bin/python" -c '' 2>/dev/null ||
    stop "$folder/bin/python does not start. If LC_ALL=C is set, unset it, or use LC_ALL=C.UTF-8:
the name of this folder cannot be read in it."

touch "$folder/.run"
if [ "$kind" != run ]; then touch "$folder/.test"; fi
if [ "$kind" = bench ]; then touch "$folder/.bench"; fi
