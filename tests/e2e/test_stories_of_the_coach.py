"""The coach over weeks: getting better, a flare, red pain, and nobody who answers."""

from collections.abc import AsyncIterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

import pytest

from backwell.care.flare import WHOLE
from backwell.care.kinds import Kind
from backwell.care.load import Load, rank
from backwell.care.player import Result
from backwell.care.progress import DayState, Progress
from backwell.services import progress
from backwell.services.views import ProgressShown
from backwell.storage import tables
from emulator import Person
from tests.e2e.exercising import (
    film,
    go_through,
    latest,
    newest,
    sessions_of,
    tell,
    training_of,
)
from tests.e2e.hands import be_there
from tests.e2e.ledger import CHECK, ROUTINE, reminders, sent, sent_since
from tests.world import World, onboard

MONDAY = date(2026, 11, 23)
WEEK = "Your week in a few lines."
OFFERED = "A little more?"

pytestmark = pytest.mark.timeout(600)


@pytest.fixture
async def world(database_url: str, data_key: str) -> AsyncIterator[World]:
    """Weeks are long: a world without sockets and limits."""
    async with World(database_url, data_key, limits=False, in_process=True) as opened:
        yield opened


async def test_six_weeks_of_getting_better(world: World) -> None:
    ada = await somebody(world)
    first: Mapping[str, Load] = {}
    agreed = 0
    for week, pain in enumerate((3, 3, 2, 2, 1, 1)):
        for day in range(5):
            await at(world, 7 * week + day, "13:00")
            before = await loads(world)
            agreed += await exercise(world, ada, pain=pain)
            if not agreed:
                assert await loads(world) == {**before, **await new(world, before)}
            first = {**await loads(world), **first}
        await at(world, 7 * week + 6, "18:00")
        summary = await ada.sees(WEEK)
        assert "5 of 5 done" in summary["caption"]
        await be_there(world, ada)

    assert agreed >= 3, "what goes well is offered a step up"
    now = await loads(world)
    harder = [slug for slug, load in now.items() if rank(load) > rank(first[slug])]
    assert harder, "and with a yes it grows"
    assert all(rank(now[slug]) >= rank(load) for slug, load in first.items())

    done = [one for one in await sessions_of(world) if one.ended_at is not None]
    assert len(done) == 30
    assert all(one.slugs != other.slugs for one, other in pairwise(done)), "no set twice in a row"
    assert Kind.MORNING_AFTER not in {row["kind"] for row in await reminders(world)}, (
        "it never rose"
    )

    cards = [row["answer"] for row in await world.rows(tables.learning_card)]
    assert len(cards) == len(set(cards))
    days = {row["shown_at"].date() for row in await world.rows(tables.learning_card)}
    assert len(days) == len(cards), "one a day at most"

    await ada.say("/progress")
    shown = await ada.sees("Your progress")
    assert "photo" in shown
    assert "Pain: 1 on average over 7 days" in shown["caption"]
    seen = await progress_of(world, ada)
    assert seen.habit is not None
    assert seen.habit > 60


async def test_a_flare_in_week_three(world: World) -> None:
    ada = await somebody(world)
    for day in (*range(5), *range(7, 12), 14, 15):
        await at(world, day, "13:00")
        await exercise(world, ada, pain=3, agrees=False)
    steady = await loads(world)
    habit = (await progress_of(world, ada)).habit
    assert habit is not None

    await at(world, 16, "08:30")
    await ada.say("/flare")
    await clear(world, ada)
    assert "A plan for the next two to three days" in newest(ada)
    before = len(sent(world, ada))
    await at(world, 16, "18:00")
    assert not [line for line in sent_since(world, ada, before) if ROUTINE in line]

    await ada.tap("A gentle session")
    await ada.sees("50 %")
    await world.settle()
    gentle = (await latest(world)).playing.tasks
    await ada.tap("Begin")
    await ada.sees("1 of")
    await world.settle()
    await go_through(world, ada)
    await tell(world, ada, 4)
    assert all(task.load.level == 1 for task in gentle), "the easiest moves"
    assert await loads(world) == steady, "half a dose changes no load"

    for day, feeling in ((17, "About the same"), (18, "About as usual again")):
        await at(world, day, "09:00")
        await ada.sees("One question for today.")
        await ada.tap(feeling)
        await world.settle()
    await clear(world, ada)
    assert "75 %" in newest(ada)
    await at(world, 18, "13:00")
    await ada.sees(ROUTINE)
    assert (await latest(world)).share == 75
    await be_there(world, ada)
    await at(world, 20, "20:00")
    await be_there(world, ada)
    await at(world, 21, "13:00")
    assert (await latest(world)).share == WHOLE
    assert await loads(world) == steady

    seen = await progress_of(world, ada)
    states = {mark.day: mark.state for mark in seen.days}
    assert states[MONDAY + timedelta(days=17)] is DayState.FROZEN
    assert seen.habit is not None
    assert seen.habit >= habit - 8, "a flare dents no habit"


async def test_red_pain_in_the_middle_of_a_session(world: World) -> None:
    ada = await somebody(world)
    for day in range(4):
        await at(world, day, "13:00")
        await exercise(world, ada, pain=3, agrees=False)
    await at(world, 4, "13:00")
    await ada.tap("Begin", await ada.sees(ROUTINE))
    await world.settle()
    hurting = (await latest(world)).playing.task
    await ada.tap("It hurts", film(ada))
    await world.settle()
    await tell(world, ada, 8)
    await ada.tap("Nothing else", film(ada))
    await world.settle()
    assert "That is clearly more than usual" in newest(ada)
    ended = await latest(world)
    assert ended.ended_at is not None
    assert ended.playing.results == (Result.HURT,)
    eased = (await loads(world))[hurting.slug]
    assert rank(eased) < rank(hurting.load), "easier next time"

    await ada.tap("Both legs")
    await ada.sees("call 112")
    before = len(sent(world, ada))
    await at(world, 8, "20:00")
    lines = sent_since(world, ada, before)
    assert not [line for line in lines if CHECK in line or ROUTINE in line]
    await ada.say("/start_session")
    await world.settle()
    assert "call 112" in newest(ada), "no exercise while that stands"

    await ada.tap("Yes, I was examined")
    await ada.sees("Good that you were seen.")
    await ada.tap("A clinician said I can")
    await world.settle()
    await clear(world, ada)
    await at(world, 9, "13:00")
    await ada.sees(ROUTINE)
    assert (await loads(world))[hurting.slug] == eased


async def test_never_answers_anything(world: World) -> None:
    ada = await somebody(world)
    before = len(sent(world, ada))
    await at(world, 27, "23:00")
    lines = sent_since(world, ada, before)
    assert len(lines) <= 3 + 1 + 14, "three, one question, then every other day at most"
    assert WEEK not in lines, "there is nothing to tell"
    assert not await world.rows(tables.learning_card)
    assert not await world.rows(tables.check_in)
    assert len([one for one in await sessions_of(world) if one.is_begun]) == 0
    assert len(await sessions_of(world)) <= 1, "what was never begun leaves no trail"
    seen = await progress_of(world, ada)
    assert seen.points == ()
    await ada.say("/progress")
    await world.settle()
    assert "Not enough data yet, and that's fine." in newest(ada)
    await ada.say("/start_session")
    await world.settle()
    assert "Your session" in newest(ada), "and the way back is one tap"


async def somebody(world: World) -> Person:
    """Ada, whose usual pain is 4, in her lower back."""
    ada = world.emulator.person("Ada")
    await onboard(ada)
    await world.settle()
    return ada


async def at(world: World, day: int, clock: str) -> None:
    """On that day after the first Monday, at that time in Berlin."""
    await world.until(f"{MONDAY + timedelta(days=day)} {clock}")


async def exercise(world: World, ada: Person, *, pain: int, agrees: bool = True) -> int:
    """Go through the session that has just come; 1 where a step up was agreed to, else 0."""
    agreed = 0
    reminder = await ada.sees(ROUTINE)
    if OFFERED in reminder["text"]:
        await ada.tap("A little more" if agrees else "Stay as it is", reminder)
        await world.settle()
        await ada.tap("Start a session")
        await ada.sees("about")
        agreed = int(agrees)
    await ada.tap("Begin")
    await world.settle()
    await go_through(world, ada)
    await tell(world, ada, pain)
    assert "done." in newest(ada)
    await ada.tap("What could you do today?")
    await world.settle()
    await ada.tap("Most things")
    await world.settle()
    return agreed


async def clear(world: World, ada: Person) -> None:
    """A safety check without a sign."""
    await world.settle()
    for page in ("1 of 3", "2 of 3", "3 of 3"):
        assert page in newest(ada)
        await ada.tap("None of these")
        await world.settle()


async def loads(world: World) -> Mapping[str, Load]:
    """What is in force, by exercise."""
    return {slug: one.load for slug, one in (await training_of(world)).loads.items()}


async def new(world: World, before: Mapping[str, Load]) -> Mapping[str, Load]:
    """What was done for the first time."""
    return {slug: load for slug, load in (await loads(world)).items() if slug not in before}


async def progress_of(world: World, ada: Person) -> Progress:
    shown = await progress.show(world.desk, ada.id, world.clock.now())
    assert isinstance(shown, ProgressShown)
    return shown.progress
