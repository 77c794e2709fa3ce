"""The settings: read once, at the top, and handed on as a value.

Each may stand in the environment or in `.env`; the secrets also in a file named by `NAME_FILE`.
"""

import difflib
import os
import re
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlparse

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from backwell.errors import SettingError
from backwell.storage.database import driver_url
from backwell.storage.vault import Keyring

ENV_FILE = Path(".env")
FROM_FILES = ("TELEGRAM_TOKEN", "DATABASE_URL", "DATA_KEY", "WEBHOOK_SECRET")
EXAMPLES = {
    "TELEGRAM_TOKEN": "123456:ABC-DEF, as BotFather gives it",
    "TELEGRAM_API_URL": "https://api.telegram.org",
    "DATABASE_URL": "sqlite:///var/backwell.db or postgresql://name:password@host/backwell",
    "DATA_KEY": "what `backwell newkey` prints",
    "WEBHOOK_URL": "https://bot.example.org/telegram",
    "WEBHOOK_SECRET": "20 or more letters, digits, _ and -",
    "WEB_HOST": "127.0.0.1",
    "WEB_PORT": "8080",
    "LEASE_SECONDS": "60",
    "SPREAD_SECONDS": "240",
    "RETENTION_DAYS": "1095",
    "LOG_LEVEL": "INFO",
}
_LINE = re.compile(r"^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=")
_TOKEN = re.compile(r"^\d+:[A-Za-z0-9_-]+$")
_SECRET = re.compile(r"^[A-Za-z0-9_-]{20,256}$")


class Settings(BaseSettings):
    """Everything an operator can set."""

    model_config = SettingsConfigDict(env_file=ENV_FILE, env_file_encoding="utf-8", extra="ignore")

    telegram_token: SecretStr | None = Field(
        default=None, description="The bot's token from BotFather. Needed by `backwell run`."
    )
    telegram_api_url: str = Field(
        default="https://api.telegram.org", description="Where the Bot API is."
    )
    database_url: SecretStr = Field(
        default=SecretStr("sqlite:///var/backwell.db"),
        description="A SQLite file, or postgresql://name:password@host/database.",
    )
    data_key: SecretStr | None = Field(
        default=None,
        description=(
            "The key of the encrypted columns, from `backwell newkey`. Several, separated by "
            "commas, for a change of key: the first encrypts. Keep it apart from the database."
        ),
    )
    webhook_url: str | None = Field(
        default=None,
        description="The public https address of this bot's webhook. Empty: long polling.",
    )
    webhook_secret: SecretStr | None = Field(
        default=None, description="Telegram sends it along with each webhook call."
    )
    web_host: str = Field(default="127.0.0.1", description="Where the web door listens.")
    web_port: int = Field(default=8080, ge=1, le=65535, description="The port of the web door.")
    lease_seconds: int = Field(
        default=60,
        ge=1,
        le=600,
        description=(
            "How long work stays a process's own after it fell silent; then another takes over."
        ),
    )
    spread_seconds: int = Field(
        default=240,
        ge=0,
        le=900,
        description=(
            "Over how long nudges that are due at the same time are sent, so that not everybody's "
            "come at once. Appointments are never spread."
        ),
    )
    retention_days: int = Field(
        default=1095,
        ge=30,
        le=36500,
        description=(
            "How long history is kept, and people whom nobody has seen. Three years by default; "
            "a clinic may have to keep it longer."
        ),
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="How much is logged."
    )

    @field_validator("*", mode="before")
    @classmethod
    def empty_is_unset(cls, value: Any, info: Any) -> Any:
        """`NAME=` in a file means the default, as if the line were not there."""
        if isinstance(value, str) and not value.strip():
            return cls.model_fields[info.field_name].default
        return value.strip() if isinstance(value, str) else value

    @field_validator("telegram_token")
    @classmethod
    def token_looks_right(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.match(value.get_secret_value()):
            raise ValueError("is not a token: digits, a colon, then letters and digits")
        return value

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def address_is_whole(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlparse(value)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise ValueError("is not an address that begins with https://")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def database_is_known(cls, value: SecretStr) -> SecretStr:
        try:
            driver_url(value.get_secret_value())
        except SettingError:
            raise ValueError("must begin with sqlite:/// or postgresql://") from None
        return value

    @field_validator("data_key")
    @classmethod
    def key_is_whole(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            try:
                Keyring.parse(value.get_secret_value())
            except SettingError:
                raise ValueError("must be 32 bytes in base64") from None
        return value

    @field_validator("webhook_secret")
    @classmethod
    def secret_is_allowed(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.match(value.get_secret_value()):
            raise ValueError("must be 20 to 256 letters, digits, _ and -")
        return value

    def token(self) -> str:
        """The token. Raises SettingError when none is set."""
        return _needed("TELEGRAM_TOKEN", self.telegram_token)

    def keyring(self) -> Keyring:
        """The keys of the encrypted columns. Raises SettingError when none is set."""
        return Keyring.parse(_needed("DATA_KEY", self.data_key))

    def secret(self) -> str:
        """The webhook's secret. Raises SettingError when none is set."""
        return _needed("WEBHOOK_SECRET", self.webhook_secret)


def read_settings() -> Settings:
    """Read and check all settings. Raises SettingError: which one, why, and an example."""
    _check_env_file(ENV_FILE)
    try:
        return Settings(**_from_files())
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]).upper()
        reason = first["msg"].removeprefix("Value error, ")
        raise SettingError(f"{name} {_decapitalised(reason)}. Example: {EXAMPLES[name]}") from None


def _from_files() -> dict[str, Any]:
    """The secrets that stand in files of their own; the environment counts more."""
    named = {**dotenv_values(ENV_FILE), **os.environ}
    found = {}
    for name in FROM_FILES:
        path = named.get(f"{name}_FILE")
        if not path or os.environ.get(name):
            continue
        try:
            found[name.lower()] = Path(path).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise SettingError(
                f"{name}_FILE names {path}, which cannot be read as text: check path and owner"
            ) from None
    return found


def _check_env_file(file: Path) -> None:
    """A line that would be passed over in silence is an error here."""
    if not file.exists():
        return
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise SettingError(f"{file} cannot be read as text: write it anew") from None
    known = [*EXAMPLES, *(f"{name}_FILE" for name in FROM_FILES)]
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.match(line)
        if not found:
            raise SettingError(f"{file} line {number} is not NAME=value. Example: LOG_LEVEL=INFO")
        if found[1] not in known:
            near = difflib.get_close_matches(found[1], known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise SettingError(f"{file} line {number}: {found[1]} is not a setting{hint}")


def _needed(name: str, value: SecretStr | None) -> str:
    if value is None:
        raise SettingError(f"{name} is not set. Example: {EXAMPLES[name]}")
    return value.get_secret_value()


def _decapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]
