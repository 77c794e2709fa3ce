"""Sessions of exercises. `session_id` and `moment` travel in the buttons."""

from dataclasses import dataclass
from datetime import date

from backwell.care.player import Phase
from backwell.care.traffic_light import Colour
from backwell.services.sessions.values import Offer, SessionItem


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStep:
    """One exercise as it stands: `at` of `of`, counted from 1, and the set `number`.

    `seconds_left` until the clock changes the phase; `line` counts the lines of a guided one
    from 0. `note` names what the last tap did, where that is told.
    """

    session_id: int
    moment: str
    phase: Phase
    at: int
    of: int
    item: SessionItem
    number: int = 1
    seconds_left: int = 0
    line: int = 0
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded:
    """What was done. `colour` is None when no pain was told."""

    done: tuple[str, ...]
    skipped: tuple[str, ...]
    hurt: tuple[str, ...]
    colour: Colour | None
    stopped: bool
    asks_in_the_morning: bool
    check_in_day: date | None = None
    """The day whose check-in may follow."""
    card: str | None = None
    """An answer that is put forward."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseRoutine:
    """The routine templates; `chosen` is the one in use, None for the whole library."""

    session_id: int
    moment: str
    chosen: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseEquipment:
    """What is at hand."""

    session_id: int
    moment: str
    chosen: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningKept:
    """The morning after was told. `colour` has it in it."""

    colour: Colour | None
    offer: Offer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAnswered:
    """A yes or a no to more of an exercise: what holds from now on."""

    item: SessionItem
    is_accepted: bool
