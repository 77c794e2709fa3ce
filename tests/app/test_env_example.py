"""`.env.example` says exactly what can be set."""

from pathlib import Path

import pytest

from app.settings import EXAMPLES, FROM_FILES, Settings, read_settings
from scripts.env_example import FILE, expected_env_example

TEXT = FILE.read_text(encoding="utf-8")


def lines_of(name: str) -> tuple[str, str]:
    """The line of a setting and the comment above it, in one line."""
    lines = TEXT.splitlines()
    place = next(
        number for number, line in enumerate(lines) if line.startswith((f"{name}=", f"# {name}="))
    )
    start = max(number for number in range(place) if not lines[number]) + 1
    return lines[place], " ".join(line.removeprefix("# ") for line in lines[start:place])


def test_the_example_is_what_the_settings_say() -> None:
    """Changed a setting? Write the file anew: `python -m scripts.env_example`."""
    assert expected_env_example() == TEXT


def test_every_setting_is_there_in_the_order_of_the_code() -> None:
    wanted = [name.upper() for name in Settings.model_fields]
    found = [
        line.removeprefix("# ").partition("=")[0]
        for line in TEXT.splitlines()
        if line.removeprefix("# ").partition("=")[0] in wanted
    ]
    assert found == wanted == list(EXAMPLES)


@pytest.mark.parametrize("field", Settings.model_fields)
def test_a_setting_stands_below_its_description_with_its_default(field: str) -> None:
    info = Settings.model_fields[field]
    line, comment = lines_of(field.upper())
    assert info.description
    assert info.description in comment
    default = info.get_default()
    shown = getattr(default, "get_secret_value", lambda: default)()
    assert line.partition("=")[2] == ("" if shown is None else str(shown))


def test_a_copy_of_the_example_is_a_file_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (*EXAMPLES, *(f"{secret}_FILE" for secret in FROM_FILES)):
        monkeypatch.delenv(name, raising=False)
    Path(".env").write_text(TEXT, encoding="utf-8")
    assert read_settings() == Settings.model_construct()
