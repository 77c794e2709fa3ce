"""The languages that are complete."""

LANGUAGES = ("en", "de")


def supported_language(code: str | None) -> str:
    """The language to begin with for Telegram's `language_code`, which may be missing."""
    prefix = (code or "").split("-")[0].lower()
    return prefix if prefix in LANGUAGES else LANGUAGES[0]
