#!/bin/sh
# Pin what pyproject.toml asks for: pin.sh BIN, where BIN/uv or uv is the resolver.
set -eu
uv=$1/uv
[ -x "$uv" ] || uv=uv
for kind in run test bench; do
    case $kind in
    run) groups="" ;;
    test) groups="--group dev" ;;
    bench) groups="--group dev --group bench" ;;
    esac
    # shellcheck disable=SC2086 # groups is several words or none
    "$uv" pip compile pyproject.toml requirements/build.in $groups \
        --universal --generate-hashes --python-version 3.11 --no-emit-index-url --quiet \
        --custom-compile-command "make requirements" --output-file "requirements/$kind.txt"
done
