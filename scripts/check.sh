#!/usr/bin/env bash
# Format, lint, types, walls and content: `scripts/check.sh`, or one of them: `scripts/check.sh types`.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin

check() {
  case $1 in
    format) "$bin/ruff" format --check . ;;
    lint) "$bin/ruff" check . ;;
    types) "$bin/mypy" ;;
    walls) "$bin/lint-imports" ;;
    content) "$bin/python" -m app check --content ;;
    *) echo "There is no check '$1': format, lint, types, walls, content" >&2 && return 2 ;;
  esac
}

[ -x "$bin/ruff" ] || { echo "Set up first: python3 run.py test" >&2; exit 2; }
[ $# -gt 0 ] || set -- format lint types walls content
failed=()
for name in "$@"; do
  check "$name" || failed+=("$name")
done
((${#failed[@]} == 0)) || { echo "FAILED: ${failed[*]}" >&2; exit 1; }
