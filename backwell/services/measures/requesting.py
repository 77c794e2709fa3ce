"""A questionnaire that somebody asks a person to answer."""

from datetime import datetime

from backwell.care.kinds import Kind
from backwell.care.patience import Planned, expiry
from backwell.care.quiet import after_quiet
from backwell.care.time import wall_of
from backwell.content.measures import measures_in
from backwell.errors import AnswerError
from backwell.services.measures.waiting import REQUESTED
from backwell.storage import reminders
from backwell.storage.database import Unit
from backwell.storage.people import Person

IN_CHECK_INS = frozenset({"nrs_now", "nrs_usual", "nrs_worst"})
"""What check-ins ask already."""


async def request(unit: Unit, person: Person, key: str, now: datetime) -> None:
    """Ask a person for a questionnaire now, or after the quiet hours.

    While it stays unanswered it comes before the others, for three weeks; requested again, it is
    asked again. Raises AnswerError for a measure that is not offered in the person's language, or
    that check-ins ask already. Without the consent to keep measures nothing is sent.
    """
    offered = {one.key for one in measures_in(person.language)} - IN_CHECK_INS
    if key not in offered:
        raise AnswerError("that measure is not offered in the language of the person")
    kind, zone = Kind.MEASURE, person.wall_zone
    due_at = after_quiet(now.replace(second=0, microsecond=0), person.quiet, zone)
    planned = Planned(
        slot=wall_of(due_at, zone), due_at=due_at, expires_at=expiry(kind, due_at, zone)
    )
    source = f"{REQUESTED}{key}:{person.id}"
    await reminders.plan_next(unit, person.id, kind, source, planned)
