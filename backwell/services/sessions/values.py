"""What a session is shown by, in answers to taps and in messages that we start."""

from dataclasses import dataclass

from backwell.care.load import Load


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionItem:
    """An exercise of the library and how much of it."""

    slug: str
    load: Load


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """More of an exercise, which waits for a yes."""

    slug: str
    now: Load
    more: Load


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOverview:
    """What the session holds, before it begins. `share` is in percent of the usual load."""

    session_id: int
    moment: str
    items: tuple[SessionItem, ...]
    minutes: int
    share: int = 100
    routine: str | None = None
    """The template that it was chosen from; None for the whole library."""
    offer: Offer | None = None
    shorter: int | None = None
    """Minutes of the next shorter session, where there is one."""
    longer: int | None = None
