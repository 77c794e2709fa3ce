"""Which step asks and takes what, and how one step leads to the next."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from backwell.services import screening
from backwell.services.steps import body, greeting, place, week
from backwell.services.steps.turn import Go, Reply, Step, Turn
from backwell.services.views import View
from backwell.storage import dialogues, people
from backwell.storage.dialogues import Dialogue

ONBOARDING = "onboarding"

_ASK: dict[Step, Callable[[Turn], Awaitable[View]]] = {
    Step.LANGUAGE: greeting.ask_language,
    Step.CONSENT: greeting.ask_consent,
    Step.PLACE: place.ask_place,
    Step.SCREEN: body.ask_screen,
    Step.ASSESSED: body.ask_screen,
    Step.CAUTIONS: body.ask_cautions,
    Step.AREAS: body.ask_areas,
    Step.PAIN: body.ask_pain,
    Step.DAYS: week.ask_days,
    Step.HOURS: week.ask_hours,
    Step.PLAN: week.ask_plan,
}

_TAKE: dict[Step, Callable[[Turn, str], Awaitable[Reply]]] = {
    Step.LANGUAGE: greeting.take_language,
    Step.CONSENT: greeting.take_consent,
    Step.PLACE: place.take_place,
    Step.SCREEN: body.take_screen,
    Step.ASSESSED: body.take_screen,
    Step.CAUTIONS: body.take_cautions,
    Step.AREAS: body.take_areas,
    Step.PAIN: body.take_pain,
    Step.DAYS: week.take_days,
    Step.HOURS: week.take_hours,
    Step.PLAN: week.take_plan,
}


async def question(turn: Turn) -> View:
    """The question of the open step, as the person would see it now."""
    if turn.dialogue.name == screening.RESCREEN:
        return await body.ask_screen(turn)
    return await _ASK[Step(turn.dialogue.step)](turn)


async def take(turn: Turn, value: str) -> View:
    """Take the answer to the open question. Raises AnswerError for one that is not offered."""
    return await _follow(turn, await _TAKE[Step(turn.dialogue.step)](turn, value))


async def take_typed(turn: Turn, text: str) -> View:
    """Take words where a place or hours are asked for; else ask the open question again."""
    if turn.dialogue.step == Step.PLACE:
        return place.take_city(turn, text)
    if turn.dialogue.step == Step.HOURS:
        return await _follow(turn, await week.take_typed_hours(turn, text))
    return await question(turn)


async def take_location(turn: Turn, zones: tuple[str, ...]) -> View:
    """Take a location, known only by its zones; elsewhere the open question is asked again."""
    if turn.dialogue.step != Step.PLACE:
        return await question(turn)
    return place.take_location(turn, zones)


async def _follow(turn: Turn, reply: Reply) -> View:
    """Go where the answer leads, and ask the question there."""
    if not isinstance(reply, Go):
        return reply
    dialogue = Dialogue(name=ONBOARDING, step=reply.step, memory=reply.memory)
    await dialogues.keep(turn.unit, turn.person.id, dialogue, turn.now)
    person = await people.get(turn.unit, turn.person.id)
    return await question(replace(turn, person=person, dialogue=dialogue))
