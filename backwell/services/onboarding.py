"""From /start to a running plan. Where a person stands is a row."""

from datetime import datetime

from backwell.content.languages import supported_language
from backwell.services import everyday, membership, questions, screening, settings
from backwell.services.invitations import redeem
from backwell.services.questions import ONBOARDING
from backwell.services.steps.greeting import REFUSALS
from backwell.services.steps.turn import Step, Turn
from backwell.services.steps.week import plan_started
from backwell.services.views import AskLanguage, InviteNotNeeded, OldButton, View
from backwell.storage import dialogues, people, plans
from backwell.storage.database import Desk, Unit
from backwell.storage.dialogues import Dialogue

_OURS = {ONBOARDING, screening.RESCREEN}
"""The dialogues that are led from here."""


async def begin(
    desk: Desk, telegram_id: int, language: str | None, now: datetime, code: str = ""
) -> View:
    """/start: greet somebody new, go on with an open dialogue, or show the day.

    A `code` is that of an invite. It speaks for somebody new alone; to others it makes no change.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None:
            return await _welcome(unit, telegram_id, language, code, now)
        if person.unreachable_since is not None:
            await membership.restore(unit, person, now)
        turn = await _open_turn(unit, telegram_id, now)
        if turn is not None:
            return await questions.question(turn)
        return InviteNotNeeded() if code else await everyday.show_today(unit, person, now)


async def _welcome(
    unit: Unit, telegram_id: int, language: str | None, code: str, now: datetime
) -> View:
    invited = await redeem(unit, code, now) if code else None
    spoken = invited.language if invited else supported_language(language)
    person = await people.add(unit, telegram_id, spoken, now)
    first = Step.CONSENT if invited else Step.LANGUAGE
    memory = {"invite": invited.as_json()} if invited else {}
    dialogue = Dialogue(name=ONBOARDING, step=first, memory=memory)
    await dialogues.keep(unit, person.id, dialogue, now)
    if invited is None:
        return AskLanguage(invite_over=bool(code))
    return await questions.question(Turn(unit=unit, person=person, dialogue=dialogue, now=now))


async def answer(desk: Desk, telegram_id: int, step: str, value: str, now: datetime) -> View:
    """A tapped answer. One to a question that is no longer open changes nothing.

    Raises AnswerError for a value that the question does not offer.
    """
    async with desk.unit() as unit:
        turn = await _open_turn(unit, telegram_id, now)
        if turn is None:
            return await _already_answered(unit, telegram_id, step, value, now)
        if step != turn.dialogue.step:
            return await questions.question(turn)
        if turn.dialogue.name == screening.RESCREEN:
            return await screening.answer_rescreen(unit, turn.person, turn.dialogue, value, now)
        return await questions.take(turn, value)


async def typed(desk: Desk, telegram_id: int, text: str, now: datetime) -> View | None:
    """Words of a person: a place or hours where they are asked for, else the open question.

    None when no dialogue is open.
    """
    async with desk.unit() as unit:
        turn = await _open_turn(unit, telegram_id, now)
        return None if turn is None else await questions.take_typed(turn, text)


async def located(desk: Desk, telegram_id: int, zones: tuple[str, ...], now: datetime) -> View:
    """A shared location, known here only by its zones; it counts only where it is asked for."""
    async with desk.unit() as unit:
        turn = await _open_turn(unit, telegram_id, now)
        if turn is not None:
            return await questions.take_location(turn, zones)
    return await settings.offer_place(desk, telegram_id, zones, now)


async def _already_answered(
    unit: Unit, telegram_id: int, step: str, value: str, now: datetime
) -> View:
    """A tap that comes again after the last question: show what came of it."""
    person = await people.find(unit, telegram_id)
    if person is None and step == Step.CONSENT and value in REFUSALS:
        return REFUSALS[value]
    if person is not None and step == Step.PLAN and await plans.active_items(unit, person.id):
        return await plan_started(unit, person, now)
    if person is not None and step in {Step.SCREEN, Step.ASSESSED}:
        return await screening.lately(unit, person, now)
    return OldButton()


async def _open_turn(unit: Unit, telegram_id: int, now: datetime) -> Turn | None:
    person = await people.find(unit, telegram_id)
    dialogue = await dialogues.current(unit, person.id) if person else None
    if person is None or dialogue is None or dialogue.name not in _OURS:
        return None
    return Turn(unit=unit, person=person, dialogue=dialogue, now=now)
