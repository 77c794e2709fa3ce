"""Check-ins and breaks: kept once a day, screened when they should be, harmless when forged."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest

from backwell.care.cadence import EVERY_DAY, AtTimes
from backwell.care.check_ins import NOT_AGAIN_FOR
from backwell.care.kinds import Kind
from backwell.care.planning import DraftItem
from backwell.care.screening import Tier
from backwell.care.time import wall_of
from backwell.content.movements import movements
from backwell.errors import AnswerError
from backwell.services import breaks, check_ins, consents, reminders
from backwell.services.check_ins import able, ask, back, helped, pain
from backwell.services.messages import CheckInAsked
from backwell.services.reminders import Answer
from backwell.services.screening import ONBOARDING
from backwell.services.views import (
    Answered,
    AskAble,
    AskHelped,
    AskPainOf,
    AskRedFlags,
    BreakNow,
    CheckInKept,
    CheckInNeedsConsent,
    NotYet,
    SeekHelp,
    View,
)
from backwell.storage import check_ins as kept_ones
from backwell.storage import dialogues, people, safety
from backwell.storage.check_ins import CheckIn
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.dialogues import Dialogue
from backwell.storage.people import Person, Profile
from backwell.storage.reminders import counts_sent, used_keys
from backwell.storage.safety import Lock
from tests.services.patients import BERLIN, CHECK, change, patient, rows, send_at

ADA, BEN = 7, 8
EVENING = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
"""Tuesday, 17:00 in Berlin."""
TUESDAY = date(2026, 11, 24)
MONDAY = TUESDAY - timedelta(days=1)
MINUTE = timedelta(minutes=1)
USUAL = 4
ASKED = DraftItem(
    kind=Kind.CHECK_IN, cadence=AtTimes(times=(time(17),), weekdays=frozenset({1, 4}))
)


async def ada(desk: Desk, *items: DraftItem, screened: timedelta | None = None) -> Person:
    """Somebody whose usual pain is 4, and who answered the screen that long ago, if at all."""
    person = await patient(desk, ADA, *items)
    async with desk.unit() as unit:
        await people.keep_profile(unit, person.id, Profile(usual_pain=USUAL))
        if screened is not None:
            await safety.add_screening(unit, person.id, (), None, EVENING - screened)
    return person


async def kept(desk: Desk, person: Person) -> tuple[CheckIn, ...]:
    async with desk.unit() as unit:
        return await kept_ones.history(unit, person.id)


async def lock_of(desk: Desk, person: Person) -> Lock | None:
    async with desk.unit() as unit:
        return await safety.lock_of(unit, person.id)


async def test_three_answers_make_a_check_in(desk: Desk) -> None:
    person = await ada(desk)
    assert await ask(desk, ADA, None, EVENING) == AskPainOf(
        day=TUESDAY, today=wall_of(EVENING, BERLIN), given=None, backfill=MONDAY
    )
    asked = await pain(desk, ADA, TUESDAY, 5, EVENING)
    assert isinstance(asked, AskAble)
    assert (asked.pain, asked.before, asked.screen_advised) == (5, None, False)
    assert isinstance(await able(desk, ADA, TUESDAY, "most", EVENING), AskHelped)
    for value in ("+heat", "+walking", "+heat", "-walking"):
        chosen = await helped(desk, ADA, TUESDAY, value, EVENING)
    assert isinstance(chosen, AskHelped)
    assert chosen.chosen == {"heat"}
    for _ in range(2):  # the same tap twice
        done = await helped(desk, ADA, TUESDAY, "done", EVENING)
        assert isinstance(done, CheckInKept)
        assert [(line.day, line.pain, line.able) for line in done.lines] == [(TUESDAY, 5, "most")]
    expected = CheckIn(day=TUESDAY, pain=5, able="most", helped=frozenset({"heat"}))
    assert await kept(desk, person) == (expected,)


async def test_a_day_that_is_answered_again_is_replaced_and_told_so(desk: Desk) -> None:
    person = await ada(desk)
    await pain(desk, ADA, TUESDAY, 5, EVENING)
    await able(desk, ADA, TUESDAY, "most", EVENING)
    shown = await ask(desk, ADA, None, EVENING)
    assert isinstance(shown, AskPainOf)
    assert shown.given == 5
    again = await pain(desk, ADA, TUESDAY, 3, EVENING)
    assert isinstance(again, AskAble)
    assert (again.pain, again.before) == (3, 5)
    twice = await pain(desk, ADA, TUESDAY, 3, EVENING)
    assert isinstance(twice, AskAble)
    assert twice.before is None, "nothing was replaced by the second tap"
    assert [(one.pain, one.able) for one in await kept(desk, person)] == [(3, "most")]


async def test_each_step_leads_back(desk: Desk) -> None:
    await ada(desk)
    await pain(desk, ADA, TUESDAY, 5, EVENING)
    await able(desk, ADA, TUESDAY, "some", EVENING)
    before = await back(desk, ADA, TUESDAY, "able", EVENING)
    assert isinstance(before, AskAble)
    assert before.pain == 5
    first = await back(desk, ADA, TUESDAY, "pain", EVENING)
    assert isinstance(first, AskPainOf)
    assert first.given == 5


async def test_yesterday_can_be_filled_in_and_the_last_three_are_shown_newest_first(
    desk: Desk,
) -> None:
    person = await ada(desk)
    async with desk.unit() as unit:
        for days in (4, 11, 18):
            day = TUESDAY - timedelta(days=days)
            await kept_ones.keep(unit, person.id, CheckIn(day=day, pain=4), EVENING)
    await pain(desk, ADA, TUESDAY, 5, EVENING)
    await pain(desk, ADA, MONDAY, 2, EVENING)
    shown = await ask(desk, ADA, None, EVENING)
    assert isinstance(shown, AskPainOf)
    assert shown.backfill is None, "yesterday is there now"
    earlier = await ask(desk, ADA, MONDAY, EVENING)
    assert isinstance(earlier, AskPainOf)
    assert (earlier.given, earlier.backfill) == (2, None), "the day before yesterday is over"
    await able(desk, ADA, MONDAY, "all", EVENING)
    done = await helped(desk, ADA, MONDAY, "done", EVENING)
    assert isinstance(done, CheckInKept)
    friday = TUESDAY - timedelta(days=4)
    assert [line.day for line in done.lines] == [TUESDAY, MONDAY, friday]


Step = Callable[[Desk, int, date], Awaitable[View]]
STEPS: dict[str, Step] = {
    "ask": lambda desk, who, day: ask(desk, who, day, EVENING),
    "pain": lambda desk, who, day: pain(desk, who, day, 3, EVENING),
    "able": lambda desk, who, day: able(desk, who, day, "most", EVENING),
    "helped": lambda desk, who, day: helped(desk, who, day, "+heat", EVENING),
    "back": lambda desk, who, day: back(desk, who, day, "able", EVENING),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("days", [-400, -2, 1, 30])
async def test_no_other_day_may_be_answered(desk: Desk, step: str, days: int) -> None:
    person = await ada(desk)
    with pytest.raises(AnswerError):
        await STEPS[step](desk, ADA, TUESDAY + timedelta(days=days))
    assert await kept(desk, person) == ()


@pytest.mark.parametrize(
    "forged",
    [
        lambda desk: pain(desk, ADA, TUESDAY, 11, EVENING),
        lambda desk: pain(desk, ADA, TUESDAY, -1, EVENING),
        lambda desk: able(desk, ADA, TUESDAY, "everything", EVENING),
        lambda desk: helped(desk, ADA, TUESDAY, "heat", EVENING),
        lambda desk: helped(desk, ADA, TUESDAY, "+magic", EVENING),
        lambda desk: back(desk, ADA, TUESDAY, "helped", EVENING),
    ],
)
async def test_what_no_button_sends_is_refused(
    desk: Desk, forged: Callable[[Desk], Awaitable[View]]
) -> None:
    person = await ada(desk)
    await pain(desk, ADA, TUESDAY, 5, EVENING)
    before = await kept(desk, person)
    with pytest.raises(AnswerError) as refused:
        await forged(desk)
    assert not any(letter.isdigit() for letter in str(refused.value).replace("0 to 10", ""))
    assert await kept(desk, person) == before


@pytest.mark.parametrize("step", ["able", "helped", "back"])
async def test_a_later_step_without_a_pain_asks_the_pain(desk: Desk, step: str) -> None:
    person = await ada(desk)
    assert isinstance(await STEPS[step](desk, ADA, TUESDAY), AskPainOf)
    assert await kept(desk, person) == ()


async def test_today_is_the_day_on_the_wall_of_the_person(desk: Desk) -> None:
    person = await ada(desk)
    await change(desk, person, zone="Pacific/Auckland")
    shown = await ask(desk, ADA, None, EVENING)  # 05:00 on Wednesday there
    assert isinstance(shown, AskPainOf)
    assert shown.day == date(2026, 11, 25)
    with pytest.raises(AnswerError):
        await pain(desk, ADA, MONDAY, 3, EVENING)


@pytest.mark.parametrize("step", STEPS)
async def test_strangers_and_newcomers_have_no_check_ins(desk: Desk, step: str) -> None:
    assert await STEPS[step](desk, BEN, TUESDAY) == NotYet()
    person = await ada(desk)
    async with desk.unit() as unit:
        open_question = Dialogue(name=ONBOARDING, step="cautions", memory={"chosen": []})
        await dialogues.keep(unit, person.id, open_question, EVENING)
    assert await STEPS[step](desk, ADA, TUESDAY) == NotYet()
    assert await breaks.take(desk, ADA, EVENING) == NotYet()
    async with desk.unit() as unit:
        current = await dialogues.current(unit, person.id)
    assert current is not None
    assert current.step == "cautions", "the first questions are where they were"


@pytest.mark.parametrize("step", STEPS)
async def test_without_the_consent_nothing_is_asked_or_kept(desk: Desk, step: str) -> None:
    person = await ada(desk)
    await consents.withdraw(desk, ADA, Purpose.MEASURES, EVENING)
    assert await STEPS[step](desk, ADA, TUESDAY) == CheckInNeedsConsent()
    assert await kept(desk, person) == ()
    await consents.give(desk, ADA, Purpose.MEASURES, EVENING)
    await pain(desk, ADA, TUESDAY, 3, EVENING)
    assert len(await kept(desk, person)) == 1


async def test_the_check_ins_of_two_people_do_not_touch(desk: Desk) -> None:
    person = await ada(desk)
    other = await patient(desk, BEN)
    await pain(desk, ADA, TUESDAY, 3, EVENING)
    await pain(desk, BEN, TUESDAY, 2, EVENING)
    assert [one.pain for one in await kept(desk, person)] == [3]
    assert [one.pain for one in await kept(desk, other)] == [2]


async def test_a_jump_is_kept_holds_coaching_and_asks_the_screen(desk: Desk) -> None:
    person = await ada(desk, screened=NOT_AGAIN_FOR)
    for _ in range(2):  # the same tap twice
        view = await pain(desk, ADA, TUESDAY, USUAL + 3, EVENING)
        assert view == AskRedFlags(page=1, again=True, after_jump=True)
    assert [one.pain for one in await kept(desk, person)] == [USUAL + 3]
    lock = await lock_of(desk, person)
    assert lock is not None
    assert lock.tier is None


async def test_a_jump_yesterday_asks_the_screen_too(desk: Desk) -> None:
    await ada(desk)
    view = await pain(desk, ADA, MONDAY, 9, EVENING)
    assert isinstance(view, AskRedFlags)


async def test_a_second_jump_within_three_days_only_names_the_way(desk: Desk) -> None:
    person = await ada(desk, screened=NOT_AGAIN_FOR - MINUTE)
    view = await pain(desk, ADA, TUESDAY, 9, EVENING)
    assert isinstance(view, AskAble)
    assert view.screen_advised
    await able(desk, ADA, TUESDAY, "little", EVENING)
    done = await helped(desk, ADA, TUESDAY, "done", EVENING)
    assert isinstance(done, CheckInKept)
    assert done.screen_advised
    assert await lock_of(desk, person) is None


async def test_right_after_a_screen_nothing_more_is_advised(desk: Desk) -> None:
    await ada(desk, screened=MINUTE)
    view = await pain(desk, ADA, TUESDAY, 9, EVENING)
    assert isinstance(view, AskAble)
    assert not view.screen_advised


async def test_a_jump_does_not_loosen_the_lock_of_a_red_flag(desk: Desk) -> None:
    person = await ada(desk)
    async with desk.unit() as unit:
        await safety.lock(unit, person.id, Tier.EMERGENCY, EVENING)
    await pain(desk, ADA, TUESDAY, 9, EVENING)
    lock = await lock_of(desk, person)
    assert lock is not None
    assert lock.tier is Tier.EMERGENCY


async def test_a_check_in_answers_the_reminder_that_asked_for_it(desk: Desk) -> None:
    await ada(desk, ASKED)
    [letter] = (await send_at(desk, EVENING)).letters
    assert isinstance(letter.message, CheckInAsked)
    assert (letter.message.day, letter.message.backfill) == (TUESDAY, MONDAY)
    await pain(desk, ADA, MONDAY, 3, EVENING + MINUTE)
    assert (await rows(desk))[0].answer is None, "it asked for another day"
    await pain(desk, ADA, TUESDAY, 3, EVENING + MINUTE)
    row = (await rows(desk))[0]
    assert (row.answer, row.answered_at) == (Answer.DONE, EVENING + MINUTE)


async def test_a_check_in_of_ones_own_accord_is_not_asked_for_again(desk: Desk) -> None:
    await ada(desk, ASKED)
    await pain(desk, ADA, TUESDAY, 3, EVENING - MINUTE)
    assert (await send_at(desk, EVENING)).letters == []


async def test_a_snoozed_question_that_is_answered_meanwhile_does_not_come_again(
    desk: Desk,
) -> None:
    await ada(desk, ASKED)
    await send_at(desk, EVENING)
    number = (await rows(desk))[0].id
    await reminders.snooze(desk, ADA, number, 30 * MINUTE, EVENING)
    await pain(desk, ADA, TUESDAY, 3, EVENING + MINUTE)
    assert (await send_at(desk, EVENING + 31 * MINUTE)).letters == []


async def test_the_pain_of_a_session_begins_the_check_in_of_its_day_with_the_consent(
    desk: Desk,
) -> None:
    person = await ada(desk)

    async def ended(score: int) -> CheckIn | None:
        async with desk.unit() as unit:
            await check_ins.note_after_session(unit, person, score, EVENING)
            return await kept_ones.on(unit, person.id, TUESDAY)

    await consents.withdraw(desk, ADA, Purpose.MEASURES, EVENING)
    assert await ended(3) is None
    await consents.give(desk, ADA, Purpose.MEASURES, EVENING)
    assert await ended(3) == CheckIn(day=TUESDAY, pain=3)
    assert await ended(7) == CheckIn(day=TUESDAY, pain=3), "one a day: what was told stays"
    async with desk.unit() as unit:
        assert await check_ins.is_unfinished(unit, person, TUESDAY)
    await able(desk, ADA, TUESDAY, "most", EVENING)
    async with desk.unit() as unit:
        assert not await check_ins.is_unfinished(unit, person, TUESDAY)


async def test_a_check_in_is_wanted_until_it_is_given(desk: Desk) -> None:
    person = await ada(desk)
    for wanted in (True, False):
        async with desk.unit() as unit:
            assert await check_ins.is_wanted(unit, person, TUESDAY) is wanted
        await pain(desk, ADA, TUESDAY, 3, EVENING)


async def test_a_break_twice_in_a_minute_is_one_and_later_it_is_another(desk: Desk) -> None:
    person = await ada(desk)
    first, second = [await taken(desk, EVENING + timedelta(seconds=s)) for s in (0, 50)]
    assert first == second
    later = await taken(desk, EVENING + MINUTE)
    assert later.check.reminder_id != first.check.reminder_id
    assert later.check.movement != first.check.movement, "no movement twice in a day"
    start, end = EVENING - timedelta(hours=1), EVENING + timedelta(hours=1)
    async with desk.unit() as unit:
        used = await used_keys(unit, person.id, Kind.POSTURE_CHECK, start, end)
        counted = await counts_sent(unit, person.id, start, end)
    assert set(used) == {first.check.movement, later.check.movement}
    assert counted == {}, "what was asked for does not use up the day"


async def test_a_break_is_answered_like_any_other_and_only_by_its_owner(desk: Desk) -> None:
    await ada(desk)
    number = (await taken(desk, EVENING)).check.reminder_id
    for given in (Answer.DONE, Answer.SKIPPED):
        view = await reminders.answer(desk, ADA, number, given, EVENING)
        assert isinstance(view, Answered)
        assert (view.kind, view.answer) == (Kind.POSTURE_CHECK, Answer.DONE)
    assert (await send_at(desk, EVENING + timedelta(hours=20))).letters == []


async def test_breaks_all_day_leave_room_for_what_was_planned(desk: Desk) -> None:
    daily = DraftItem(
        kind=Kind.POSTURE_CHECK, cadence=AtTimes(times=(time(18),), weekdays=EVERY_DAY)
    )
    await ada(desk, daily)
    for minutes in range(20):
        await taken(desk, EVENING + minutes * MINUTE)
    [letter] = (await send_at(desk, EVENING + timedelta(hours=1))).letters
    assert letter.silent


async def test_a_break_keeps_to_the_cautions(desk: Desk) -> None:
    person = await ada(desk)
    for_everybody = {one.key for one in movements() if not one.avoid}
    for minutes in range(8):  # the cautions were never asked
        assert (await taken(desk, EVENING + minutes * MINUTE)).check.movement in for_everybody
    async with desk.unit() as unit:
        await people.keep_profile(unit, person.id, Profile(cautions=frozenset({"shoulder"})))
    strains = {one.key for one in movements() if "SHO" in one.avoid}
    for minutes in range(8, 30):
        assert (await taken(desk, EVENING + minutes * MINUTE)).check.movement not in strains


async def test_a_break_works_while_paused_and_not_while_locked(desk: Desk) -> None:
    person = await ada(desk, CHECK)
    await change(desk, person, paused_until=EVENING + timedelta(days=3))
    await taken(desk, EVENING)
    async with desk.unit() as unit:
        await safety.lock(unit, person.id, Tier.URGENT, EVENING)
    before = len(await rows(desk))
    view = await breaks.take(desk, ADA, EVENING + MINUTE)
    assert isinstance(view, SeekHelp)
    assert view.tier is Tier.URGENT
    assert len(await rows(desk)) == before


async def test_a_break_waits_for_a_screen_that_is_due(desk: Desk) -> None:
    await ada(desk)
    await pain(desk, ADA, TUESDAY, 9, EVENING)
    assert isinstance(await breaks.take(desk, ADA, EVENING), AskRedFlags)
    assert await rows(desk) == []


async def taken(desk: Desk, now: datetime) -> BreakNow:
    view = await breaks.take(desk, ADA, now)
    assert isinstance(view, BreakNow)
    return view
