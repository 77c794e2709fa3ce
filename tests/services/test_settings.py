"""What a person changes takes effect from the next slot on, and nothing comes twice or is lost."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from backwell.care.amount import Amount
from backwell.care.cadence import EVERY_DAY, WORKING_DAYS, AtTimes
from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.planning import DraftItem, WorkingHours, default_plan
from backwell.care.quiet import QuietHours
from backwell.care.tongue import Preview
from backwell.errors import AnswerError
from backwell.services import reminders as answering
from backwell.services import settings, talk
from backwell.services.screening import ONBOARDING
from backwell.services.views import (
    AskCity,
    AskKeepTimes,
    AskTimes,
    AskZone,
    ConfirmHours,
    ConfirmPause,
    ConfirmQuiet,
    ConfirmTimes,
    Crisis,
    InQuiet,
    NotUnderstood,
    NotYet,
    SetAreas,
    SetCautions,
    SetDays,
    SetHours,
    SetKind,
    SetQuiet,
    Settings,
    TooMuch,
    View,
)
from backwell.storage import audit, consents, dialogues, people, safety
from backwell.storage.audit import Action
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.dialogues import Dialogue
from backwell.storage.people import Person, Profile
from tests.services.patients import (
    BERLIN,
    CHECK,
    MORNING,
    NINE_THIRTY,
    ROUTINE,
    change,
    patient,
    rows,
    send_at,
    visit,
)

ADA = 7
OFFICE = WorkingHours(start=time(9), end=time(17))
CHECK_IN = DraftItem(
    kind=Kind.CHECK_IN, cadence=AtTimes(times=(time(17),), weekdays=frozenset({1, 4})), is_on=False
)
NEW_YORK, TOKYO = "US|America/New_York", "JP|Asia/Tokyo"


async def office_worker(desk: Desk, amount: Amount = Amount.LITTLE) -> Person:
    """Somebody with the default plan of an amount, and a working day from 9 to 17."""
    drafts = default_plan(OFFICE, WORKING_DAYS, amount)
    person = await patient(desk, ADA, *drafts)
    async with desk.unit() as unit:
        await people.set_hours(unit, person.id, OFFICE, QuietHours())
        await people.set_working_days(unit, person.id, WORKING_DAYS)
        return await people.change(unit, person.id, amount=amount)


async def lines(desk: Desk) -> dict[Kind, AtTimes]:
    shown = await page(desk)
    return {line.kind: line.cadence for line in shown.lines}


async def page(desk: Desk) -> Settings:
    shown = await settings.show(desk, ADA, MORNING)
    assert isinstance(shown, Settings)
    return shown


async def waiting(desk: Desk, kind: Kind) -> list[str]:
    """The slots that wait."""
    return [row.slot for row in await rows(desk, kind) if row.status == Status.PENDING]


async def trail(desk: Desk, person: Person) -> list[Action]:
    async with desk.unit() as unit:
        return [event.action for event in await audit.trail(unit, person.id, 20)]


async def test_strangers_and_newcomers_have_no_settings_yet(desk: Desk) -> None:
    assert await settings.show(desk, ADA, MORNING) == NotYet()
    person = await patient(desk, ADA)
    async with desk.unit() as unit:
        await dialogues.keep(unit, person.id, Dialogue(name=ONBOARDING, step="pain"), MORNING)
    for call in (settings.show, settings.body, settings.ask_place):
        assert await call(desk, ADA, MORNING) == NotYet()
    assert await settings.amount(desk, ADA, Amount.LOT, MORNING) == NotYet()
    assert await settings.typed(desk, ADA, "22-7", MORNING) is None
    assert (await person_now(desk)).amount is Amount.LITTLE


async def test_somebody_who_is_paused_and_locked_can_change_everything(desk: Desk) -> None:
    person = await office_worker(desk)
    await change(desk, person, paused_until=MORNING + timedelta(days=3))
    async with desk.unit() as unit:
        await safety.lock(unit, person.id, None, MORNING)
    assert isinstance(await settings.show(desk, ADA, MORNING), Settings)
    assert isinstance(await settings.amount(desk, ADA, Amount.LOT, MORNING), Settings)
    assert (await person_now(desk)).paused_until == MORNING + timedelta(days=3)


async def test_another_amount_spreads_the_usual_times_anew_and_is_in_the_trail(desk: Desk) -> None:
    person = await office_worker(desk)
    await settings.amount(desk, ADA, Amount.NORMAL, MORNING)
    usual = {one.kind: one.cadence for one in default_plan(OFFICE, WORKING_DAYS, Amount.NORMAL)}
    assert await lines(desk) == usual
    first = min(usual[Kind.POSTURE_CHECK].times)
    assert await waiting(desk, Kind.POSTURE_CHECK) == [f"2026-11-23T{first:%H:%M}"]
    assert set(await trail(desk, person)) == {Action.PLAN_CHANGED}


async def test_the_same_amount_again_changes_nothing(desk: Desk) -> None:
    person = await patient(desk, ADA, ROUTINE)
    own = (time(9), time(12), time(15))
    await settings.set_times(desk, ADA, Kind.STRETCH_ROUTINE, own, None, MORNING)
    await settings.amount(desk, ADA, Amount.LITTLE, MORNING)
    assert (await lines(desk))[Kind.STRETCH_ROUTINE].times == own
    assert await trail(desk, person) == [Action.PLAN_CHANGED]


async def test_a_kind_switched_off_sends_nothing_and_comes_back_with_its_times(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    off = await settings.switch(desk, ADA, Kind.POSTURE_CHECK, False, MORNING)
    assert isinstance(off, SetKind)
    assert not off.line.is_on
    assert await waiting(desk, Kind.POSTURE_CHECK) == []
    for _ in range(2):
        await settings.switch(desk, ADA, Kind.POSTURE_CHECK, True, MORNING)
    assert await waiting(desk, Kind.POSTURE_CHECK) == ["2026-11-23T09:30"]


async def test_a_kind_switched_off_drops_what_was_snoozed(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    await snoozed_until(desk, timedelta(minutes=10))
    await settings.switch(desk, ADA, Kind.POSTURE_CHECK, False, NINE_THIRTY + timedelta(minutes=2))
    later = await send_at(desk, NINE_THIRTY + timedelta(minutes=11))
    assert later.letters == []


async def test_new_times_count_from_the_next_slot_on(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    await send_at(desk, NINE_THIRTY)
    at_ten = NINE_THIRTY + timedelta(minutes=30)
    own = (time(9), time(11), time(12))
    view = await settings.set_times(desk, ADA, Kind.POSTURE_CHECK, own, WORKING_DAYS, at_ten)
    assert isinstance(view, SetKind)
    assert view.line.cadence == AtTimes(times=own, weekdays=WORKING_DAYS)
    assert await waiting(desk, Kind.POSTURE_CHECK) == ["2026-11-23T11:00"]


async def test_one_that_was_snoozed_comes_though_the_times_change_and_misses_nothing(
    desk: Desk,
) -> None:
    await patient(desk, ADA, ROUTINE)
    await snoozed_until(desk, timedelta(minutes=60))
    shortly = NINE_THIRTY + timedelta(minutes=5)
    own = (time(9, 32), time(14))
    await settings.set_times(desk, ADA, Kind.STRETCH_ROUTINE, own, None, shortly)
    later = await send_at(desk, NINE_THIRTY + timedelta(minutes=65))
    assert len(later.letters) == 1
    found = [(row.slot[11:], row.status) for row in await rows(desk)]
    assert found == [("09:30", Status.SENT), ("14:00", Status.PENDING)]


async def test_more_than_the_amount_allows_is_refused_and_nothing_changes(desk: Desk) -> None:
    await patient(desk, ADA, CHECK, ROUTINE)
    before = await lines(desk)
    own = (time(9), time(12), time(15))
    refused = await settings.set_times(desk, ADA, Kind.STRETCH_ROUTINE, own, None, MORNING)
    assert refused == TooMuch(amount=Amount.LITTLE, kind=Kind.STRETCH_ROUTINE)
    assert await lines(desk) == before
    await settings.amount(desk, ADA, Amount.LOT, MORNING)
    five = tuple(time(hour) for hour in range(9, 14))
    refused = await settings.set_times(desk, ADA, Kind.POSTURE_CHECK, five, None, MORNING)
    assert refused == TooMuch(amount=Amount.LOT, kind=Kind.POSTURE_CHECK)


async def test_switching_on_keeps_to_the_amount(desk: Desk) -> None:
    await patient(desk, ADA, replace(CHECK, is_on=False), ROUTINE)
    own = (time(9), time(12), time(15))
    await settings.set_times(desk, ADA, Kind.STRETCH_ROUTINE, own, None, MORNING)
    refused = await settings.switch(desk, ADA, Kind.POSTURE_CHECK, True, MORNING)
    assert isinstance(refused, TooMuch)
    assert await waiting(desk, Kind.POSTURE_CHECK) == []


async def test_a_time_in_the_quiet_hours_is_refused_where_it_would_be_dropped(desk: Desk) -> None:
    await patient(desk, ADA, CHECK, ROUTINE)
    late = (time(22),)
    refused = await settings.set_times(desk, ADA, Kind.POSTURE_CHECK, late, None, MORNING)
    assert refused == InQuiet(at=time(22), quiet=QuietHours())
    taken = await settings.set_times(desk, ADA, Kind.STRETCH_ROUTINE, (time(7),), None, MORNING)
    assert isinstance(taken, SetKind), "a routine moves to the end of the quiet hours"


async def test_quiet_hours_over_a_time_say_that_it_is_left_out(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    quiet = QuietHours(start=time(14), end=time(8))
    shown = await settings.quiet(desk, ADA, quiet, MORNING)
    assert isinstance(shown, Settings)
    assert shown.lines[0].held == (time(15),)
    assert await waiting(desk, Kind.POSTURE_CHECK) == ["2026-11-23T09:30"]


async def test_other_quiet_hours_move_what_waits_of_a_visit(desk: Desk) -> None:
    person = await patient(desk, ADA)
    await visit(desk, person, "2026-11-25 20:00")
    await settings.quiet(desk, ADA, QuietHours(start=time(19), end=time(8)), MORNING)
    due = [row.due_at for row in await rows(desk, Kind.APPOINTMENT)]
    assert due == [
        datetime.fromisoformat("2026-11-24T17:45Z"),
        datetime.fromisoformat("2026-11-25T17:00Z"),
    ]
    await settings.quiet(desk, ADA, QuietHours(), MORNING)
    due = [row.due_at for row in await rows(desk, Kind.APPOINTMENT)]
    assert due[0] == datetime.fromisoformat("2026-11-24T19:00Z"), "and back again"


async def test_days_follow_and_the_last_one_stays(desk: Desk) -> None:
    await office_worker(desk)
    assert await settings.days(desk, ADA, None, MORNING) == SetDays(chosen=WORKING_DAYS)
    for _ in range(2):
        await settings.days(desk, ADA, "+5", MORNING)
    found = await lines(desk)
    assert found[Kind.POSTURE_CHECK].weekdays == WORKING_DAYS | {5}
    assert found[Kind.CHECK_IN].weekdays == {1, 5}
    for day in range(7):
        last = await settings.days(desk, ADA, f"-{day}", MORNING)
    assert last == SetDays(chosen=frozenset({5}))
    assert await waiting(desk, Kind.STRETCH_ROUTINE) == ["2026-11-28T13:00"]


async def test_hours_take_spread_times_and_their_quiet_hours_along(desk: Desk) -> None:
    await office_worker(desk)
    late = WorkingHours(start=time(14), end=time(22))
    shown = await settings.hours(desk, ADA, late, MORNING)
    assert isinstance(shown, Settings)
    assert shown.hours == late
    assert shown.quiet == QuietHours(start=time(22), end=time(8))
    expected = {one.kind: one.cadence for one in default_plan(late, WORKING_DAYS)}
    assert await lines(desk) == expected
    assert await waiting(desk, Kind.POSTURE_CHECK) == ["2026-11-23T16:00"]


async def test_hours_against_quiet_hours_of_ones_own_are_refused(desk: Desk) -> None:
    await office_worker(desk)
    await settings.quiet(desk, ADA, QuietHours(start=time(18), end=time(8)), MORNING)
    before = await page(desk)
    late = WorkingHours(start=time(14), end=time(22))
    refused = await settings.hours(desk, ADA, late, MORNING)
    assert isinstance(refused, InQuiet)
    assert await page(desk) == before


async def test_check_ins_are_switched_on_only_with_their_consent(desk: Desk) -> None:
    person = await patient(desk, ADA, CHECK_IN)
    async with desk.unit() as unit:
        await consents.withdraw(unit, person.id, Purpose.MEASURES, MORNING)
    shown = await settings.switch(desk, ADA, Kind.CHECK_IN, True, MORNING)
    assert isinstance(shown, SetKind)
    assert shown.needs_consent
    assert not shown.line.is_on
    assert await waiting(desk, Kind.CHECK_IN) == []


async def test_body_language_and_first_lines_are_kept(desk: Desk) -> None:
    person = await patient(desk, ADA)
    async with desk.unit() as unit:
        profile = Profile(areas=frozenset({"neck"}), usual_pain=4, cautions=frozenset())
        await people.keep_profile(unit, person.id, profile)
    assert await settings.areas(desk, ADA, "-neck", MORNING) == SetAreas(chosen=frozenset({"neck"}))
    await settings.areas(desk, ADA, "+hips", MORNING)
    [key] = (await cautions_after(desk, "+pregnancy")).chosen
    assert key == "pregnancy"
    await settings.pain(desk, ADA, 6, MORNING)
    await settings.language(desk, ADA, "de", MORNING)
    await settings.preview(desk, ADA, Preview.OPEN, MORNING)
    async with desk.unit() as unit:
        assert await people.profile_of(unit, person.id) == Profile(
            areas=frozenset({"neck", "hips"}), usual_pain=6, cautions=frozenset({"pregnancy"})
        )
    shown = await page(desk)
    assert (shown.language, shown.preview) == ("de", Preview.OPEN)


async def cautions_after(desk: Desk, value: str) -> SetCautions:
    view = await settings.cautions(desk, ADA, value, MORNING)
    assert isinstance(view, SetCautions)
    return view


async def test_what_no_button_offers_is_refused(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    quiet = QuietHours(start=time(22), end=time(22))
    week = frozenset({9})
    calls: tuple[Callable[[], Awaitable[View]], ...] = (
        lambda: settings.kind(desk, ADA, Kind.APPOINTMENT, MORNING),
        lambda: settings.switch(desk, ADA, Kind.STRETCH_ROUTINE, True, MORNING),
        lambda: settings.set_day(desk, ADA, Kind.POSTURE_CHECK, 7, True, MORNING),
        lambda: settings.set_count(desk, ADA, Kind.POSTURE_CHECK, 5, MORNING),
        lambda: settings.set_count(desk, ADA, Kind.POSTURE_CHECK, 0, MORNING),
        lambda: settings.set_times(desk, ADA, Kind.POSTURE_CHECK, (), None, MORNING),
        lambda: settings.set_times(desk, ADA, Kind.POSTURE_CHECK, (time(9),), week, MORNING),
        lambda: settings.quiet(desk, ADA, quiet, MORNING),
        lambda: settings.days(desk, ADA, "+7", MORNING),
        lambda: settings.language(desk, ADA, "tlh", MORNING),
        lambda: settings.areas(desk, ADA, "+soul", MORNING),
        lambda: settings.cautions(desk, ADA, "pregnancy", MORNING),
        lambda: settings.pain(desk, ADA, 11, MORNING),
        lambda: settings.take_place(desk, ADA, "XX", MORNING),
        lambda: settings.take_place(desk, ADA, "DE|Mars/Base", MORNING),
        lambda: settings.move(desk, ADA, "DE|America/New_York", True, MORNING),
        lambda: settings.move(desk, ADA, "DE|", False, MORNING),
    )
    before = await page(desk)
    for number, call in enumerate(calls):
        with pytest.raises(AnswerError):
            await call()
        assert await page(desk) == before, number


@pytest.mark.parametrize(
    ("text", "times", "weekdays"),
    [
        ("mo-fr 9 und 15 uhr", (time(9), time(15)), WORKING_DAYS),
        ("every weekday 9:30 and 15:00", (time(9, 30), time(15)), WORKING_DAYS),
        ("half past seven", (time(7, 30),), None),
    ],
)
async def test_words_are_read_and_shown_before_they_count(
    desk: Desk, text: str, times: tuple[time, ...], weekdays: frozenset[int] | None
) -> None:
    await patient(desk, ADA, CHECK, ROUTINE)
    before = await lines(desk)
    await settings.ask_times(desk, ADA, Kind.STRETCH_ROUTINE, MORNING)
    assert await settings.typed(desk, ADA, text, MORNING) == ConfirmTimes(
        cadence=AtTimes(times=times, weekdays=weekdays or EVERY_DAY),
        kinds=(Kind.STRETCH_ROUTINE,),
        days_named=weekdays is not None,
    )
    assert await lines(desk) == before


async def test_words_that_cannot_be_read_are_asked_for_again(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    await settings.ask_times(desk, ADA, Kind.POSTURE_CHECK, MORNING)
    for text in ("whenever", "", "25:00", "every day 8 9 10 11 12 13 14"):
        view = await settings.typed(desk, ADA, text, MORNING)
        assert view == AskTimes(kind=Kind.POSTURE_CHECK, understood=False), text
    await settings.quiet(desk, ADA, None, MORNING)
    assert isinstance(await settings.typed(desk, ADA, "never", MORNING), SetQuiet)
    assert await settings.typed(desk, ADA, "22-7", MORNING) == ConfirmQuiet(
        quiet=QuietHours(start=time(22), end=time(7))
    )
    await settings.hours(desk, ADA, None, MORNING)
    for text in ("never", "9-10"):
        view = await settings.typed(desk, ADA, text, MORNING)
        assert isinstance(view, SetHours), text
        assert not view.understood
    assert await settings.typed(desk, ADA, "7:30-15", MORNING) == ConfirmHours(
        hours=WorkingHours(start=time(7, 30), end=time(15))
    )


async def test_a_city_in_words_is_looked_up(desk: Desk) -> None:
    await patient(desk, ADA)
    await settings.ask_place(desk, ADA, MORNING)
    found = await settings.typed(desk, ADA, "New York", MORNING)
    assert isinstance(found, AskCity)
    assert {city.zone for city in found.cities} >= {"America/New_York"}
    assert await settings.typed(desk, ADA, "Xyzzyville", MORNING) == AskCity(
        cities=(), in_settings=True
    )


@pytest.mark.parametrize("asked", ["times", "quiet", "place", "hours"])
async def test_another_wish_or_a_crisis_is_heard_in_the_middle(desk: Desk, asked: str) -> None:
    await patient(desk, ADA, CHECK)
    await ask_words(desk, asked)
    assert isinstance(await talk.listen(desk, ADA, "pause until Friday", MORNING), ConfirmPause)
    assert isinstance(await talk.listen(desk, ADA, "I want to kill myself", MORNING), Crisis)


@pytest.mark.parametrize("asked", ["times", "quiet", "place", "hours"])
async def test_words_are_asked_for_no_longer_after_an_hour_or_on_the_page(
    desk: Desk, asked: str
) -> None:
    await patient(desk, ADA, CHECK)
    await ask_words(desk, asked)
    late = MORNING + timedelta(hours=1)
    assert await settings.typed(desk, ADA, "9-17", late) is None
    await ask_words(desk, asked)
    await settings.show(desk, ADA, MORNING)
    assert await settings.typed(desk, ADA, "9-17", MORNING) is None


async def ask_words(desk: Desk, asked: str) -> View:
    match asked:
        case "times":
            return await settings.ask_times(desk, ADA, Kind.POSTURE_CHECK, MORNING)
        case "quiet":
            return await settings.quiet(desk, ADA, None, MORNING)
        case "hours":
            return await settings.hours(desk, ADA, None, MORNING)
        case _:
            return await settings.ask_place(desk, ADA, MORNING)


async def test_more_times_than_a_button_holds_are_no_wish(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    said = await talk.listen(desk, ADA, "every day 7 8 9 10 11 12 13 14", MORNING)
    assert said == NotUnderstood()


async def test_the_same_clock_under_another_name_is_no_move(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    before = [row.id for row in await rows(desk)]
    shown = await settings.take_place(desk, ADA, "AT|Europe/Vienna", MORNING)
    assert isinstance(shown, Settings)
    assert (shown.country, shown.zone) == ("AT", "Europe/Vienna")
    assert len(await rows(desk)) == len(before)


async def test_another_clock_asks_once_with_the_next_time_of_the_plan(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    asked = await settings.take_place(desk, ADA, NEW_YORK, MORNING)
    assert asked == AskKeepTimes(
        country="US", zone="America/New_York", old_zone=BERLIN, example=time(9, 30)
    )
    assert (await person_now(desk)).zone == BERLIN, "nothing changes before the answer"


async def test_a_country_with_several_clocks_asks_which(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    asked = await settings.take_place(desk, ADA, "US", MORNING)
    assert isinstance(asked, AskZone)
    assert asked.in_settings
    assert len(asked.zones) > 1


async def test_a_location_out_of_the_blue_offers_its_place(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    asked = await settings.offer_place(desk, ADA, ("America/New_York",), MORNING)
    assert isinstance(asked, AskZone)
    assert (asked.country, asked.in_settings) == ("US", True)
    assert await settings.offer_place(desk, ADA, ("Etc/GMT+2",), MORNING) == NotUnderstood()


async def test_staying_on_the_old_clock_changes_the_country_alone(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    for _ in range(2):
        await settings.move(desk, ADA, NEW_YORK, False, MORNING)
    person = await person_now(desk)
    assert (person.country, person.zone) == ("US", BERLIN)
    assert [row.due_at for row in await rows(desk)] == [NINE_THIRTY]


async def test_a_slot_that_came_before_the_move_west_does_not_come_again(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    await send_at(desk, NINE_THIRTY)
    for _ in range(2):
        await settings.move(desk, ADA, NEW_YORK, True, NINE_THIRTY + timedelta(hours=1))
    assert await waiting(desk, Kind.POSTURE_CHECK) == ["2026-11-23T15:00"]
    [ahead] = [row for row in await rows(desk) if row.status == Status.PENDING]
    assert ahead.due_at == datetime.fromisoformat("2026-11-23T20:00Z")


async def test_slots_that_a_move_east_jumps_over_are_not_told_as_missed(desk: Desk) -> None:
    await patient(desk, ADA, CHECK, ROUTINE)
    await send_at(desk, NINE_THIRTY)
    await settings.move(desk, ADA, TOKYO, True, NINE_THIRTY + timedelta(minutes=1))
    assert await waiting(desk, Kind.POSTURE_CHECK) == ["2026-11-24T09:30"]
    assert {row.status for row in await rows(desk)} == {Status.SENT, Status.PENDING}


@pytest.mark.parametrize("place", [NEW_YORK, TOKYO])
async def test_one_that_was_snoozed_comes_at_its_instant_after_a_move(
    desk: Desk, place: str
) -> None:
    two = AtTimes(times=(time(9, 30), time(11)), weekdays=EVERY_DAY)
    await patient(desk, ADA, replace(ROUTINE, cadence=two))
    await snoozed_until(desk, timedelta(minutes=30))
    await settings.move(desk, ADA, place, True, NINE_THIRTY + timedelta(minutes=10))
    later = await send_at(desk, NINE_THIRTY + timedelta(minutes=31))
    assert len(later.letters) == 1
    found = [(row.slot, row.status) for row in await rows(desk)]
    following = "2026-11-23T11:00" if place == NEW_YORK else "2026-11-24T09:30"
    assert found == [("2026-11-23T09:30", Status.SENT), (following, Status.PENDING)]


async def test_what_is_due_while_somebody_moves_still_comes(desk: Desk) -> None:
    await patient(desk, ADA, CHECK)
    await settings.move(desk, ADA, TOKYO, True, NINE_THIRTY)
    sent = await send_at(desk, NINE_THIRTY + timedelta(seconds=5))
    assert len(sent.letters) == 1
    assert await waiting(desk, Kind.POSTURE_CHECK) == ["2026-11-24T09:30"]


async def test_a_pause_and_visits_keep_their_instants(desk: Desk) -> None:
    person = await patient(desk, ADA, CHECK)
    until = MORNING + timedelta(days=2)
    await change(desk, person, paused_until=until)
    await visit(desk, person, "2026-11-25 18:00")
    before = [row.due_at for row in await rows(desk, Kind.APPOINTMENT)]
    await settings.move(desk, ADA, NEW_YORK, True, MORNING)
    assert (await person_now(desk)).paused_until == until
    assert [row.due_at for row in await rows(desk, Kind.APPOINTMENT)] == before


async def snoozed_until(desk: Desk, length: timedelta) -> None:
    """Send the first reminder of the day, and snooze it at once."""
    await send_at(desk, NINE_THIRTY)
    sent = next(row for row in await rows(desk) if row.status == Status.SENT)
    await answering.snooze(desk, ADA, sent.id, length, NINE_THIRTY + timedelta(minutes=1))


async def person_now(desk: Desk) -> Person:
    async with desk.unit() as unit:
        found = await people.find(unit, ADA)
    assert found is not None
    return found
