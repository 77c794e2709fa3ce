"""Pages that say the same to everybody, and erasure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AskErase:
    """A step of erasure: the first says what goes, the second asks once more."""

    sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseKept:
    """Erasure was called off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """Everything is gone but the proof."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYet:
    """The person has not begun, or not finished, the first questions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What one can do here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """What is stored, and how to be rid of it."""


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
