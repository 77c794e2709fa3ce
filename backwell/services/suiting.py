"""What suits a person: their cautions, and how strong the pain is now."""

from datetime import datetime

from backwell.care.time import day_of
from backwell.content.cautions import cautions
from backwell.services.sessions.library import Suited
from backwell.storage import check_ins, people
from backwell.storage.database import Unit
from backwell.storage.people import Person
from backwell.storage.trainings import Training

AT_HOME = frozenset({"mat", "chair", "wall", "worktop", "cushion"})
"""What everybody is taken to have until they say: a mat may be a carpet. Clinic convention."""


async def caution_tags(unit: Unit, person: Person) -> frozenset[str] | None:
    """Caution tags of a person; None while they were never asked."""
    chosen = (await people.profile_of(unit, person.id)).cautions
    if chosen is None:
        return None
    return frozenset(tag for one in cautions() if one.key in chosen for tag in one.tags)


async def usual_pain(unit: Unit, person: Person) -> int:
    """The usual pain, 0 to 10; one that was never told counts as 0, which is the careful side."""
    return (await people.profile_of(unit, person.id)).usual_pain or 0


async def pain_now(unit: Unit, person: Person, now: datetime) -> int:
    """The pain of today's check-in, or the usual one."""
    today = await check_ins.on(unit, person.id, day_of(now, person.wall_zone))
    return today.pain if today else await usual_pain(unit, person)


async def suited(unit: Unit, person: Person, training: Training) -> Suited:
    """Which levels of exercises a person may do."""
    return Suited(cautions=await caution_tags(unit, person), equipment=at_hand(training))


def at_hand(training: Training) -> frozenset[str]:
    """What the person said to have, or what everybody is taken to have."""
    return AT_HOME if training.equipment is None else training.equipment
