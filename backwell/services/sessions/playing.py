"""Taps in a session. A tap on another moment's button changes nothing: what is now is shown."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from backwell.care import aftermath, player
from backwell.care.check_ins import NOT_AGAIN_FOR
from backwell.care.flare import WHOLE
from backwell.care.player import Phase, Playing, Sign
from backwell.care.progression import Tap, after_tap, begin
from backwell.care.time import day_of
from backwell.care.traffic_light import Colour
from backwell.errors import AccessError, AnswerError
from backwell.services import screening, suiting
from backwell.services.cards import todays_card
from backwell.services.sessions import ending, opening, showing
from backwell.services.sessions.library import ladder_of, lighter
from backwell.services.views import AskRedFlags, NotYet, View
from backwell.storage import people, safety, sessions, trainings
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person
from backwell.storage.sessions import Session

EASED, AS_EASY_AS_IT_GETS, MORE_NOTED = "eased", "easiest", "more_noted"
"""Notes under an exercise about what the last tap did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    """One tap on a session that has not ended."""

    unit: Unit
    person: Person
    session: Session
    moment: str
    value: str
    now: datetime

    @property
    def playing(self) -> Playing:
        return self.session.playing

    @property
    def number(self) -> int:
        """Raises AnswerError for a value that no button has."""
        if not self.value.isdecimal():
            raise AnswerError("that is no number")
        return int(self.value)

    @property
    def sign(self) -> Sign:
        """Raises AnswerError for a value that no button has."""
        if self.value not in set(Sign):
            raise AnswerError("there is no such sign")
        return Sign(self.value)


async def tap(
    desk: Desk,
    telegram_id: int,
    session_id: int,
    moment: str,
    verb: str,
    value: str,
    now: datetime,
) -> View:
    """A button of a session was tapped. Raises AnswerError, or AccessError for somebody else's."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or person.zone is None:
            return NotYet()
        session = await sessions.get(unit, session_id)
        if session is not None and session.person_id != person.id:
            raise AccessError("this session is somebody else's")
        if session is not None and session.ended_at is not None:
            return await ending.summary(unit, person, session, now)
        if refused := await opening.refusal(unit, person, now):
            return refused
        if session is None or aftermath.is_left(session.changed_at, now):
            return await opening.open_now(unit, person, now)
        session = await ending.ticked(unit, session, now)
        if moment != player.moment_of(session.playing):
            return await _as_it_is(unit, person, session, now)
        turn = _Turn(unit=unit, person=person, session=session, moment=moment, value=value, now=now)
        return await _act(turn, verb)


async def _act(turn: _Turn, verb: str) -> View:
    """Raises AnswerError for a verb that the phase does not offer."""
    if turn.playing.phase is Phase.OVERVIEW:
        return await _prepare(turn, verb)
    if verb in _DEEDS:
        return await _go_on(turn, _DEEDS[verb](turn))
    try:
        answer = _ANSWERS[verb]
    except KeyError as error:
        raise AnswerError("a session has no such button") from error
    return await answer(turn)


async def _prepare(turn: _Turn, verb: str) -> View:
    unit, person, session, now = turn.unit, turn.person, turn.session, turn.now
    match verb:
        case "begin":
            return await _begin(turn)
        case "minutes":
            return await opening.set_minutes(unit, person, turn.number, now)
        case "routine" if turn.value == "ask":
            return await opening.ask_routine(unit, person, session, turn.moment)
        case "routine":
            return await opening.set_routine(unit, person, turn.value, now)
        case "things":
            return await opening.set_equipment(unit, person, session, turn.moment, turn.value, now)
        case "back":
            return await opening.open_now(unit, person, now)
        case _:
            raise AnswerError("a session that waits has no such button")


async def _begin(turn: _Turn) -> View:
    await ending.settle_all(turn.unit, turn.person, turn.now)
    session = replace(turn.session, begun_at=turn.now)
    begun = player.begin(turn.playing, turn.now)
    kept = await ending.keep(turn.unit, session, begun, turn.now)
    return showing.step(kept, turn.now)


async def _go_on(turn: _Turn, playing: Playing, note: str | None = None) -> View:
    """Keep what a tap made of the session, and show it; an end is drawn and told."""
    if not playing.is_over:
        kept = await ending.keep(turn.unit, turn.session, playing, turn.now)
        return showing.step(kept, turn.now, note)
    over = replace(turn.session, playing=playing)
    ended = await ending.end(turn.unit, turn.person, over, turn.now)
    return await _after(turn, ended)


async def _after(turn: _Turn, ended: Session) -> View:
    """The safety check after a red one, at most once in 72 h unless something is new."""
    unit, person, now = turn.unit, turn.person, turn.now
    if aftermath.colour(ended.playing, ended.usual) is Colour.RED:
        screened_at = await safety.last_screened_at(unit, person.id)
        is_recent = screened_at is not None and now - screened_at < NOT_AGAIN_FOR
        if ending.has_new_signs(ended) or not is_recent:
            view = await screening.lock_until_screened(unit, person, now)
            return replace(view, after_jump=True) if isinstance(view, AskRedFlags) else view
    told = await ending.summary(unit, person, ended, now)
    return replace(told, card=await todays_card(unit, person, now))


async def _as_it_is(unit: Unit, person: Person, session: Session, now: datetime) -> View:
    if not session.is_begun:
        return await opening.open_now(unit, person, now)
    return showing.step(session, now)


async def _ease(turn: _Turn) -> View:
    """Less at once, today and from now on."""
    unit, person = turn.unit, turn.person
    training = await trainings.of(unit, person.id)
    suited = await suiting.suited(unit, person, training)
    task = turn.playing.task
    playing = player.change(turn.playing, lambda one: lighter(one, suited), turn.now)
    day = day_of(turn.now, person.wall_zone)
    before = training.loads.get(task.slug) or begin(task.load, day)
    outcome = after_tap(before, Tap.EASIER, ladder=ladder_of(task.slug), day=day)
    loads = {**training.loads, task.slug: outcome.progress}
    if turn.session.share == WHOLE:
        await trainings.keep(unit, person.id, replace(training, loads=loads))
    is_same = playing.task == task
    return await _go_on(turn, playing, AS_EASY_AS_IT_GETS if is_same else EASED)


async def _ask_more(turn: _Turn) -> View:
    return await _go_on(turn, player.ask_more(turn.playing), MORE_NOTED)


async def _tell_sign(turn: _Turn) -> View:
    told = replace(turn.playing, sign=turn.sign)
    colour = aftermath.colour(told, turn.session.usual)
    playing = player.tell_sign(turn.playing, turn.sign, turn.now, is_red=colour is Colour.RED)
    return await _go_on(turn, playing)


_DEEDS: Mapping[str, Callable[[_Turn], Playing]] = {
    "begin": lambda turn: player.begin(turn.playing, turn.now),
    "done": lambda turn: player.done(turn.playing, turn.now),
    "skip": lambda turn: player.skip(turn.playing, turn.now),
    "hurts": lambda turn: player.hurts(turn.playing),
    "worst": lambda turn: player.tell_worst(turn.playing, turn.number),
    "stop": lambda turn: player.stop(turn.playing),
    "pain": lambda turn: player.tell_pain(turn.playing, turn.number),
}
_ANSWERS: Mapping[str, Callable[[_Turn], Awaitable[View]]] = {
    "easier": _ease,
    "harder": _ask_more,
    "sign": _tell_sign,
}
