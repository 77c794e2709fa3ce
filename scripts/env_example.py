"""Write .env.example from the settings themselves: `python -m scripts.env_example`."""

import textwrap
from pathlib import Path

from pydantic import SecretStr

from app.settings import EXAMPLES, FROM_FILES, Settings

FILE = Path(__file__).resolve().parent.parent / ".env.example"
NEEDED = ("TELEGRAM_TOKEN", "DATA_KEY")
"""Settings without which `backwell run` does not start: their lines are ready to be filled in."""

_WIDTH = 98
_HEAD = f"""\
# The settings of Backwell. Copy this file to .env and fill in what you need; `backwell check`
# says what is missing. A line without a value means the default, and so does a commented one.
# Variables of the environment count more than this file. A secret may also stand in a file of
# its own that NAME_FILE names: {", ".join(f"{name}_FILE" for name in FROM_FILES)}.
"""


def expected_env_example() -> str:
    """The whole text of .env.example: every setting in order, its description above it."""
    return "\n".join([_HEAD, *(_paragraph(field) for field in Settings.model_fields)])


def _paragraph(field: str) -> str:
    name = field.upper()
    info = Settings.model_fields[field]
    told = [info.description or ""]
    shown = _shown(info.default)
    if EXAMPLES[name] != shown:
        told.append(f"Example: {EXAMPLES[name]}")
    lines = [f"# {line}" for text in told for line in textwrap.wrap(text, _WIDTH)]
    mark = "" if name in NEEDED else "# "
    return "\n".join([*lines, f"{mark}{name}={shown}", ""])


def _shown(default: object) -> str:
    if default is None:
        return ""
    return default.get_secret_value() if isinstance(default, SecretStr) else str(default)


if __name__ == "__main__":
    FILE.write_text(expected_env_example(), encoding="utf-8")
