#!/bin/sh
# Writes both lock files, hashed and without any URL. Needs uv; run it after changing pyproject.toml.
set -eu
cd "$(dirname "$0")/.."
compile() { uv pip compile pyproject.toml --universal --no-strip-extras --generate-hashes --no-header --no-annotate --quiet "$@"; }
compile --extra build -o requirements.lock
compile --extra build --extra dev --extra figures -c requirements.lock -o requirements-dev.lock
