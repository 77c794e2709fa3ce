"""Pages that say the same to everybody."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYet:
    """The person has not begun, or not finished, the first questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What one can do here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What this is and what it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningSigns:
    """The signs that need help at once, for somebody of whom nothing is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteNotNeeded:
    """Somebody whose plan runs has opened an invite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """Something that only people can take in: `sort` says what, such as "voice"."""

    sort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditIgnored:
    """An older message was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """Words where none were asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldButton:
    """A button whose question is no longer open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyPrivate:
    """Somebody wrote from a group or a channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WentWrong:
    """A fault of ours, said so."""
