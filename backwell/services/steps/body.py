"""The red-flag screen, cautions, where it hurts and how much."""

from dataclasses import replace

from backwell.care.cadence import WORKING_DAYS
from backwell.content.areas import AREAS
from backwell.content.cautions import cautions
from backwell.services import screening
from backwell.services.steps.turn import Go, Reply, Step, Turn, ensure_offered, picked
from backwell.services.views import AskAreas, AskCautions, AskPain, View
from backwell.storage import dialogues, people

WORST_PAIN = 10


async def ask_screen(turn: Turn) -> View:
    return await screening.open_question(turn.unit, turn.person, turn.dialogue)


async def take_screen(turn: Turn, value: str) -> Reply:
    found = await screening.answer(turn.unit, turn.person, turn.dialogue, value, turn.now)
    if not found.is_clear:
        await dialogues.keep(turn.unit, turn.person.id, found.dialogue, turn.now)
        return found.view or screening.question(found.dialogue)
    if not await screening.complete(turn.unit, turn.person, turn.now):
        return await screening.advice(turn.unit, turn.person)
    profile = await people.profile_of(turn.unit, turn.person.id)
    return Go(step=Step.CAUTIONS, memory={"chosen": sorted(profile.cautions or ())})


async def ask_cautions(turn: Turn) -> View:
    return AskCautions(chosen=turn.recall("chosen"))


async def take_cautions(turn: Turn, value: str) -> Reply:
    chosen = turn.recall("chosen")
    if value != "done":
        chosen = picked(chosen, value, {caution.key for caution in cautions()})
        return Go(step=Step.CAUTIONS, memory={"chosen": sorted(chosen)})
    profile = await people.profile_of(turn.unit, turn.person.id)
    await people.keep_profile(turn.unit, turn.person.id, replace(profile, cautions=chosen))
    return Go(step=Step.AREAS, memory={"chosen": sorted(profile.areas)})


async def ask_areas(turn: Turn) -> View:
    return AskAreas(chosen=turn.recall("chosen"))


async def take_areas(turn: Turn, value: str) -> Reply:
    chosen = turn.recall("chosen")
    if value != "done":
        chosen = picked(chosen, value, set(AREAS))
    if value != "done" or not chosen:
        return Go(step=Step.AREAS, memory={"chosen": sorted(chosen)})
    profile = await people.profile_of(turn.unit, turn.person.id)
    await people.keep_profile(turn.unit, turn.person.id, replace(profile, areas=chosen))
    return Go(step=Step.PAIN)


async def ask_pain(turn: Turn) -> View:
    profile = await people.profile_of(turn.unit, turn.person.id)
    return AskPain(usual=profile.usual_pain)


async def take_pain(turn: Turn, value: str) -> Reply:
    ensure_offered(value, {str(score) for score in range(WORST_PAIN + 1)})
    profile = await people.profile_of(turn.unit, turn.person.id)
    await people.keep_profile(turn.unit, turn.person.id, replace(profile, usual_pain=int(value)))
    days = turn.person.working_days or WORKING_DAYS
    return Go(step=Step.DAYS, memory={"chosen": sorted(days)})
