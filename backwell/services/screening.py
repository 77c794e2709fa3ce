"""The red-flag screen, the lock that it may set, and the way out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from backwell.care.pauses import SCREENED_AT_THE_END
from backwell.care.screening import Tier, may_resume, worst
from backwell.care.time import day_of
from backwell.content.redflags import RedFlag, red_flag, red_flag_pages
from backwell.errors import AnswerError
from backwell.services import flaring, scheduling
from backwell.services.views import (
    AskAssessed,
    AskRedFlags,
    CoachingResumed,
    NotYet,
    OldButton,
    ScreenClear,
    SeekHelp,
    View,
    WarningSigns,
)
from backwell.storage import check_ins, consents, dialogues, pauses, people, safety
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk, Unit
from backwell.storage.dialogues import Dialogue
from backwell.storage.people import Person

SCREEN, ASSESSED = "screen", "assessed"
ONBOARDING, RESCREEN = "onboarding", "rescreen"
NONE_OF_THESE, BACK = "none", "back"
LATELY = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """Where the screen stands after an answer: still asking, a red flag, or clear."""

    dialogue: Dialogue
    view: View | None = None
    is_clear: bool = False


def first_page(dialogue: Dialogue) -> Dialogue:
    return _at(dialogue, SCREEN, {"page": 1})


async def open_question(unit: Unit, person: Person, dialogue: Dialogue) -> View:
    """What a person sees at a step of the screen; after a red flag that is the advice."""
    if dialogue.memory.get("reported"):
        return await advice(unit, person)
    return question(dialogue)


def question(dialogue: Dialogue) -> View:
    """The question that is open at a step of the screen."""
    if dialogue.step == ASSESSED:
        return AskAssessed(flag=dialogue.memory["flag"])
    return AskRedFlags(page=dialogue.memory["page"], again=dialogue.name == RESCREEN)


async def answer(
    unit: Unit, person: Person, dialogue: Dialogue, value: str, now: datetime
) -> Screened:
    """Take one answer of the screen: "2.none", "2.chest_pain"; or "yes" and "no".

    An answer to another page, such as a second tap, changes nothing: no page is ever skipped.
    Raises AnswerError for an answer that the page does not offer.
    """
    if value in {BACK, f"{dialogue.memory['page']}.{BACK}"}:
        before = _page_before(dialogue)
        return Screened(dialogue=before, view=await open_question(unit, person, before))
    if dialogue.step == ASSESSED:
        if value == "yes":
            return _next_page(dialogue)
        return await _report(unit, person, dialogue, dialogue.memory["flag"], now)
    page, _, sign = value.partition(".")
    if page != str(dialogue.memory["page"]) or dialogue.memory.get("reported"):
        return Screened(dialogue=dialogue, view=await open_question(unit, person, dialogue))
    if sign == NONE_OF_THESE:
        return _next_page(dialogue)
    flag = _flag_on(dialogue.memory["page"], sign)
    if flag.exempt_if_assessed:
        memory = {**dialogue.memory, "flag": flag.key}
        asking = replace(dialogue, step=ASSESSED, memory=memory)
        return Screened(dialogue=asking, view=question(asking))
    return await _report(unit, person, dialogue, flag.key, now)


async def complete(unit: Unit, person: Person, now: datetime) -> bool:
    """Record a clear screen. True when coaching may go on: never locked, or examined since."""
    await safety.add_screening(unit, person.id, (), None, now)
    lock = await safety.lock_of(unit, person.id)
    if lock is None:
        return True
    examined = lock.examined_at is not None
    if not may_resume(reported=lock.tier, examined=examined, rescreen=None):
        return False
    if await _flares(unit, person, now):  # another clear screen is due at its end
        return True
    await safety.unlock(unit, person.id)
    return True


async def is_new(unit: Unit, person: Person) -> bool:
    """Whether the first questions are still open, and nothing of the coach may come yet."""
    open_now = await dialogues.current(unit, person.id)
    return open_now is not None and open_now.name == ONBOARDING


async def lock_until_screened(unit: Unit, person: Person, now: datetime) -> View:
    """Hold coaching until a clear screen, and ask it now. One that was clear before is too old."""
    lock = await safety.lock_of(unit, person.id)
    if lock is not None and lock.tier is None:
        await safety.unlock(unit, person.id)
    await safety.lock(unit, person.id, None, now)
    return await begin_again(unit, person, now)


async def start_rescreen(desk: Desk, telegram_id: int, now: datetime) -> View:
    """Ask the screen again because the person wants it, or because words gave reason to."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None or not await _may_be_screened(unit, person):
            return WarningSigns()
        return await begin_again(unit, person, now)


async def note_examination(desk: Desk, telegram_id: int, now: datetime) -> View:
    """The person says that a clinician agreed to exercise: screen again before coaching."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        if person is None:
            return NotYet()
        if await safety.lock_of(unit, person.id) is None:
            return await _clear(unit, person, now)
        await safety.note_examination(unit, person.id, now)
        return await begin_again(unit, person, now)


async def answer_rescreen(
    unit: Unit, person: Person, dialogue: Dialogue, value: str, now: datetime
) -> View:
    """One answer of a screen that stands outside the first questions."""
    found = await answer(unit, person, dialogue, value, now)
    if not found.is_clear:
        await dialogues.keep(unit, person.id, found.dialogue, now)
        return found.view or question(found.dialogue)
    lock = await safety.lock_of(unit, person.id)
    may_go_on = await complete(unit, person, now)
    await dialogues.end(unit, person.id)
    if not may_go_on:
        return await advice(unit, person)
    still_held = await safety.lock_of(unit, person.id) is not None
    if lock is None or still_held:
        return await _clear(unit, person, now)
    await flaring.note_clear(unit, person, now)
    return CoachingResumed(
        examined=lock.tier is not None,
        check_in_day=await _interrupted(unit, person, now),
        share=await flaring.share_of(unit, person, now),
    )


async def lately(unit: Unit, person: Person, now: datetime) -> View:
    """What came of a screen that has just ended, for a tap on it that comes again."""
    screened_at = await safety.last_screened_at(unit, person.id)
    if screened_at is None or now - screened_at > LATELY:
        return OldButton()
    lock = await safety.lock_of(unit, person.id)
    if lock is not None and lock.tier is not None:
        return await advice(unit, person)
    return await _clear(unit, person, now)


async def advice(unit: Unit, person: Person) -> SeekHelp:
    """What somebody is told who reported a red flag. The caller knows that there is such a lock."""
    lock = await safety.lock_of(unit, person.id)
    tier = (lock and lock.tier) or Tier.EMERGENCY
    return SeekHelp(tier=tier, country=person.country, locked=True)


async def _clear(unit: Unit, person: Person, now: datetime) -> View:
    """Clear: in the quiet days of a flare its plan follows, but for a check-in that waits."""
    interrupted = await _interrupted(unit, person, now)
    flare = await flaring.standing(unit, person, now)
    if flare is None or flare.pause is None or interrupted is not None:
        return ScreenClear(check_in_day=interrupted)
    return await flaring.page(unit, person, flare, now, screened=True)


async def _interrupted(unit: Unit, person: Person, now: datetime) -> date | None:
    """The day, today or yesterday, of a check-in that stopped after the pain."""
    if not await consents.stands(unit, person.id, Purpose.MEASURES):
        return None
    today = day_of(now, person.wall_zone)
    for day in (today, today - timedelta(days=1)):
        known = await check_ins.on(unit, person.id, day)
        if known is not None and known.able is None:
            return day
    return None


def _at(dialogue: Dialogue, step: str, memory: Mapping[str, object]) -> Dialogue:
    """A step of the screen; what an invite said goes along."""
    kept = {key: value for key, value in dialogue.memory.items() if key == "invite"}
    return replace(dialogue, step=step, memory={**kept, **memory})


def _page_before(dialogue: Dialogue) -> Dialogue:
    page = dialogue.memory["page"] - (dialogue.step == SCREEN)
    if dialogue.memory.get("reported") or page < 1:
        return dialogue
    return _at(dialogue, SCREEN, {"page": page})


def _next_page(dialogue: Dialogue) -> Screened:
    page = dialogue.memory["page"] + 1
    if page > len(red_flag_pages()):
        return Screened(dialogue=dialogue, is_clear=True)
    asking = _at(dialogue, SCREEN, {"page": page})
    return Screened(dialogue=asking, view=question(asking))


async def _report(
    unit: Unit, person: Person, dialogue: Dialogue, key: str, now: datetime
) -> Screened:
    tier = worst([Tier(red_flag(key).tier)]) or Tier.EMERGENCY
    await safety.add_screening(unit, person.id, [key], tier, now)
    await safety.lock(unit, person.id, tier, now)
    await scheduling.plan_follow_up(unit, person, now)
    view = SeekHelp(tier=tier, country=person.country, locked=True)
    reported = _at(dialogue, SCREEN, {"page": 1, "reported": True})
    return Screened(dialogue=reported, view=view)


async def begin_again(unit: Unit, person: Person, now: datetime) -> View:
    """Ask the screen from its first page; amid the first questions it is the one there."""
    open_now = await dialogues.current(unit, person.id)
    fresh = Dialogue(name=RESCREEN, step=SCREEN)
    if open_now is not None and open_now.step in {SCREEN, ASSESSED}:
        fresh = open_now
    asking = first_page(fresh)
    await dialogues.keep(unit, person.id, asking, now)
    return question(asking)


async def _flares(unit: Unit, person: Person, now: datetime) -> bool:
    running = await pauses.running(unit, person.id, now)
    return running is not None and running.reason in SCREENED_AT_THE_END


async def _may_be_screened(unit: Unit, person: Person) -> bool:
    open_now = await dialogues.current(unit, person.id)
    if open_now is not None and open_now.name == ONBOARDING:
        return person.zone is not None and open_now.step in {SCREEN, ASSESSED}
    return person.zone is not None


def _flag_on(page: int, key: str) -> RedFlag:
    for flag in red_flag_pages()[page - 1].flags:
        if flag.key == key:
            return flag
    raise AnswerError("that sign is not on this page")
