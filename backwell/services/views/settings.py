"""What a person can change."""

from dataclasses import dataclass
from datetime import time

from backwell.care.amount import Amount
from backwell.care.cadence import AtTimes
from backwell.care.kinds import Kind
from backwell.care.planning import WorkingHours
from backwell.care.quiet import QuietHours
from backwell.care.tongue import Preview


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsLine:
    """One line of the plan, on or off."""

    kind: Kind
    cadence: AtTimes
    is_on: bool
    held: tuple[time, ...] = ()
    """Times that never come, since they lie in the quiet hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that is set; `saved` right after a change."""

    amount: Amount
    lines: tuple[SettingsLine, ...]
    days: frozenset[int]
    hours: WorkingHours
    quiet: QuietHours
    language: str
    country: str | None
    zone: str
    preview: Preview
    saved: bool = False
    new_language: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAmount:
    """How much a day?"""

    amount: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class SetKind:
    """One kind: on or off, on which days, how often. `counts` are the numbers a day on offer."""

    line: SettingsLine
    counts: tuple[int, ...]
    needs_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTimes:
    """Times in words, for a kind. `understood` is False after unreadable ones."""

    kind: Kind
    understood: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMuch:
    """More than the chosen amount allows, or than is good: nothing was changed."""

    amount: Amount
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class InQuiet:
    """A time that falls into the quiet hours: nothing was changed."""

    at: time
    quiet: QuietHours


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDays:
    """Working days (0 is Monday); at least one."""

    chosen: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHours:
    """From when to when is the working day? `understood` is False after unreadable words."""

    hours: WorkingHours
    choices: tuple[WorkingHours, ...]
    understood: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuiet:
    """From when to when is it quiet?"""

    quiet: QuietHours
    choices: tuple[QuietHours, ...]
    understood: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLanguage:
    """Which language?"""

    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPreview:
    """What may the first line say?"""

    preview: Preview


@dataclass(frozen=True, slots=True, kw_only=True)
class AskKeepTimes:
    """The clock there is another one: the same clock times there, or stay on the old clock?"""

    country: str
    zone: str
    old_zone: str
    example: time


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBody:
    """Areas, cautions and usual pain: where to?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAreas:
    """Where it hurts; at least one."""

    chosen: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCautions:
    """What to be careful with."""

    chosen: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPain:
    """Usual pain, 0 to 10."""

    usual: int | None
