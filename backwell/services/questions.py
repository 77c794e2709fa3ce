"""Which step asks and takes what, and how one step leads to the next."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from backwell.services import screening
from backwell.services.steps import back, body, greeting, place, week
from backwell.services.steps.turn import Go, Reply, Step, Turn
from backwell.services.views import View
from backwell.storage import dialogues, people
from backwell.storage.dialogues import Dialogue

ONBOARDING = screening.ONBOARDING

_ASK: dict[Step, Callable[[Turn], Awaitable[View]]] = {
    Step.LANGUAGE: greeting.ask_language,
    Step.CONSENT: greeting.ask_consent,
    Step.PURPOSES: greeting.ask_purposes,
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
    Step.PURPOSES: greeting.take_purposes,
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
    if value == back.value_of(turn):
        return await _follow(turn, await back.before(turn))
    reply = await _TAKE[Step(turn.dialogue.step)](turn, value)
    return await _follow(turn, await _past_what_is_known(turn, reply))


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


async def _past_what_is_known(turn: Turn, reply: Reply) -> Reply:
    """Go past the questions that an invite has answered, and keep its answers."""
    invited = turn.invite
    if not isinstance(reply, Go) or invited is None:
        return reply
    way = (turn.dialogue.step, reply.step)
    if way == (Step.CAUTIONS, Step.AREAS) and invited.areas:
        profile = await people.profile_of(turn.unit, turn.person.id)
        known = replace(profile, areas=profile.areas or invited.areas)
        await people.keep_profile(turn.unit, turn.person.id, known)
        return Go(step=Step.PAIN)
    if way == (Step.PAIN, Step.DAYS):
        await week.keep_invited(turn, invited)
        return Go(step=Step.PLAN)
    return reply


async def _follow(turn: Turn, reply: Reply) -> View:
    """Go where the answer leads, and ask the question there."""
    if not isinstance(reply, Go):
        return reply
    memory = dict(reply.memory)
    if "invite" in turn.dialogue.memory:
        memory["invite"] = turn.dialogue.memory["invite"]
    dialogue = Dialogue(name=ONBOARDING, step=reply.step, memory=memory)
    await dialogues.keep(turn.unit, turn.person.id, dialogue, turn.now)
    person = await people.get(turn.unit, turn.person.id)
    return await question(replace(turn, person=person, dialogue=dialogue))
