"""Settings: where they come from, and one clear sentence for each that is wrong."""

from base64 import b64encode
from pathlib import Path

import pytest

from app.settings import EXAMPLES, FROM_FILES, read_settings
from backwell.errors import SettingError
from backwell.storage.vault import KEY_BYTES

TOKEN = "4242:a-token-of-the-tests"
SECRET = "s" * 20
KEY = b64encode(bytes(range(KEY_BYTES))).decode()
SECRETS = {
    "TELEGRAM_TOKEN": TOKEN,
    "DATABASE_URL": "postgresql://ada:hunter2@localhost/backwell",
    "DATA_KEY": KEY,
    "WEBHOOK_SECRET": SECRET,
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own and an environment without settings."""
    for name in (*EXAMPLES, *(f"{secret}_FILE" for secret in FROM_FILES)):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal() -> str:
    """The sentence with which the settings are refused."""
    with pytest.raises(SettingError) as refused:
        read_settings()
    sentence = str(refused.value)
    assert "\n" not in sentence
    return sentence


def test_without_any_setting_there_are_defaults() -> None:
    settings = read_settings()
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url.get_secret_value() == "sqlite:///var/backwell.db"
    assert (settings.web_host, settings.web_port) == ("127.0.0.1", 8080)
    assert settings.log_level == "INFO"
    assert settings.webhook_url is None


def test_there_is_an_example_of_every_setting_and_secrets_may_come_from_files() -> None:
    assert set(SECRETS) == set(FROM_FILES) <= set(EXAMPLES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_TOKEN", "no token at all"),
        ("TELEGRAM_TOKEN", "abc:def"),
        ("TELEGRAM_TOKEN", "4242:with space"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("TELEGRAM_API_URL", "ftp://api.telegram.org"),
        ("TELEGRAM_API_URL", "https://"),
        ("DATABASE_URL", "mysql://ada:hunter2@localhost/x"),
        ("DATABASE_URL", "data/mine.db"),
        ("DATA_KEY", "short"),
        ("DATA_KEY", KEY[:-4]),
        ("DATA_KEY", f"{KEY},short"),
        ("DATA_KEY", ","),
        ("WEBHOOK_URL", "bot.example.org/telegram"),
        ("WEBHOOK_SECRET", "too-short"),
        ("WEBHOOK_SECRET", "with spaces in between it"),
        ("WEBHOOK_SECRET", "x" * 257),
        ("WEB_PORT", "0"),
        ("WEB_PORT", "65536"),
        ("WEB_PORT", "eighty"),
        ("LOG_LEVEL", "CHATTY"),
    ],
)
@pytest.mark.parametrize("source", ["environment", "file"])
def test_a_bad_value_is_named_with_a_reason_and_an_example(
    name: str, value: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if source == "environment":
        monkeypatch.setenv(name, value)
    else:
        Path(".env").write_text(f"{name}={value}\n")
    sentence = refusal()
    assert sentence.startswith(f"{name} ")
    assert sentence.endswith(f". Example: {EXAMPLES[name]}")
    reason = sentence.removeprefix(f"{name} ").removesuffix(f". Example: {EXAMPLES[name]}")
    assert len(reason.split()) >= 3
    if name in SECRETS and len(value) > 1:
        assert value not in sentence


def test_an_empty_value_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in EXAMPLES:
        monkeypatch.setenv(name, "  ")
    assert read_settings().web_port == 8080


def test_spaces_and_a_slash_at_the_end_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", " http://localhost:8081/ ")
    monkeypatch.setenv("TELEGRAM_TOKEN", f" {TOKEN}\n")
    assert read_settings().telegram_api_url == "http://localhost:8081"
    assert read_settings().token() == TOKEN


@pytest.mark.parametrize("name", FROM_FILES)
def test_a_secret_may_stand_in_a_file_of_its_own(
    name: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "secret"
    file.write_text(f"{SECRETS[name]}\n")
    monkeypatch.setenv(f"{name}_FILE", str(file))
    found = getattr(read_settings(), name.lower())
    assert found.get_secret_value() == SECRETS[name]


@pytest.mark.parametrize("name", FROM_FILES)
def test_a_line_of_the_file_may_name_such_a_file_too(name: str, home: Path) -> None:
    file = home / "secret"
    file.write_text(f"{SECRETS[name]}\n")
    Path(".env").write_text(f"{name}_FILE={file}\n")
    found = getattr(read_settings(), name.lower())
    assert found is not None
    assert found.get_secret_value() == SECRETS[name]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["missing", "binary"])
def test_a_named_file_that_cannot_be_read_is_said_so(
    content: bytes | None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = home / "secret"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("DATA_KEY_FILE", str(file))
    sentence = f"DATA_KEY_FILE names {file}, which cannot be read as text: check path and owner"
    assert refusal() == sentence


def test_the_environment_goes_before_a_named_file_and_that_before_the_env_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".env").write_text("TELEGRAM_TOKEN=1:from-env-file\n")
    assert read_settings().token() == "1:from-env-file"
    (home / "secret").write_text("2:from-named-file")
    monkeypatch.setenv("TELEGRAM_TOKEN_FILE", str(home / "secret"))
    assert read_settings().token() == "2:from-named-file"
    monkeypatch.setenv("TELEGRAM_TOKEN", "3:from-environment")
    assert read_settings().token() == "3:from-environment"


def test_comments_empty_lines_and_exports_are_welcome() -> None:
    Path(".env").write_text("# mine\n\nexport LOG_LEVEL=DEBUG\nWEB_PORT = 8090\n")
    assert (read_settings().log_level, read_settings().web_port) == ("DEBUG", 8090)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\xff\x00", ".env cannot be read as text: write it anew"),
        (
            b"LOG_LEVEL=INFO\nhello there\n",
            ".env line 2 is not NAME=value. Example: LOG_LEVEL=INFO",
        ),
        (
            b"TELEGRAM_TOKN=4242:x\n",
            ".env line 1: TELEGRAM_TOKN is not a setting; did you mean TELEGRAM_TOKEN?",
        ),
        (b"COLOUR=blue\n", ".env line 1: COLOUR is not a setting"),
    ],
    ids=["binary", "no equals sign", "misspelt", "unknown"],
)
def test_a_corrupt_env_file_is_told_with_its_line(content: bytes, sentence: str) -> None:
    Path(".env").write_bytes(content)
    assert refusal() == sentence


def test_a_folder_in_place_of_the_env_file_is_told() -> None:
    Path(".env").mkdir()
    assert refusal() == ".env cannot be read as text: write it anew"


@pytest.mark.parametrize(
    ("name", "call"),
    [("TELEGRAM_TOKEN", "token"), ("DATA_KEY", "keyring"), ("WEBHOOK_SECRET", "secret")],
)
def test_a_missing_setting_is_asked_for_with_an_example(name: str, call: str) -> None:
    settings = read_settings()
    with pytest.raises(SettingError) as missing:
        getattr(settings, call)()
    assert str(missing.value) == f"{name} is not set. Example: {EXAMPLES[name]}"


def test_no_secret_is_shown_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    shown = repr(read_settings()) + str(read_settings())
    assert not any(value in shown for value in SECRETS.values())
