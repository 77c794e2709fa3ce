"""The one error tree.

BackwellError
├── SettingError        a setting is missing or wrong
├── ContentError        a data file is missing something
├── StorageError        the database cannot be used
│   ├── SchemaError     its tables do not fit this code
│   └── SealError       a sealed value cannot be opened
├── AccessError         this person may not touch that row
├── NotFoundError         there is no such row
├── AnswerError         an answer that does not fit its question
├── PictureError        a picture cannot be made; the words go without it
├── UnreachableError    Telegram does not answer right now
│   └── HeldError       it is nobody's turn: Telegram asked to wait, or is down
├── LostOfficeError     another process is in charge now
└── TelegramError       Telegram cannot be used as it is configured

Each text says what is wrong, where, and how to mend it, and never what a person wrote.
"""


class BackwellError(Exception):
    """Something that Backwell foresaw and can explain in one sentence."""


class SettingError(BackwellError):
    """A setting is missing or wrong."""


class ContentError(BackwellError):
    """A content file is not as it should be: `file`, `field` and `reason` say what to mend."""

    def __init__(self, file: str, field: str, reason: str) -> None:
        super().__init__(f"{file}: {field}: {reason}")
        self.file = file
        self.field = field
        self.reason = reason


class StorageError(BackwellError):
    """The database cannot be reached, read or written."""


class SchemaError(StorageError):
    """The tables do not fit this code."""


class SealError(StorageError):
    """A sealed value cannot be opened with the keys at hand."""


class AccessError(BackwellError):
    """The row belongs to somebody else."""


class NotFoundError(BackwellError):
    """There is no such row, or no longer."""


class AnswerError(BackwellError):
    """The answer does not fit its question."""


class BackupError(BackwellError):
    """A backup cannot be written or read, or may not be put there."""


class PictureError(BackwellError):
    """A picture cannot be made: the words go without it."""


class UnreachableError(BackwellError):
    """Telegram does not answer right now: the same may work later."""


class HeldError(UnreachableError):
    """Telegram cannot be called for `seconds`, or, where these are 0, not any more."""

    def __init__(self, seconds: float) -> None:
        super().__init__("Telegram cannot be called now: it asked to wait, or is down")
        self.seconds = seconds


class LostOfficeError(BackwellError):
    """This process is not in charge any more: another has taken over."""


class TelegramError(BackwellError):
    """Telegram refuses the configuration: token, address or webhook."""
