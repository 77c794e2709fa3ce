"""Questionnaires that somebody requests, and what the answers come to."""

from datetime import datetime, timedelta

import pytest

from backwell.care.importance import Verdict
from backwell.care.kinds import Kind
from backwell.content.measures import measure
from backwell.errors import AnswerError
from backwell.services import measures as service
from backwell.services.measures import request
from backwell.services.measures.scores import comparison
from backwell.services.measures.waiting import due_for, waiting_for
from backwell.services.messages import MeasureAsked
from backwell.services.views import AskTicks
from backwell.storage import consents, measures, people
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk
from backwell.storage.measures import Response
from backwell.storage.people import Person
from tests.services.patients import CHECK, MORNING, patient, rows, send_at

WEEK = timedelta(weeks=1)


async def requested(desk: Desk, person: Person, key: str = "rmdq", now: datetime = MORNING) -> None:
    async with desk.unit() as unit:
        await request(unit, person, key, now)


async def due(desk: Desk, person: Person, now: datetime = MORNING) -> str | None:
    async with desk.unit() as unit:
        return await due_for(unit, person, now)


async def test_what_is_requested_is_asked_now_and_before_the_others(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    assert await due(desk, person) == "psfs"
    for _ in range(2):
        await requested(desk, person)
    (asked,) = await rows(desk, Kind.MEASURE)
    assert (asked.due_at, asked.source) == (MORNING, f"measure:rmdq:{person.id}")
    messenger = await send_at(desk, MORNING)
    assert [
        letter.message.measure
        for letter in messenger.letters
        if isinstance(letter.message, MeasureAsked)
    ] == ["rmdq"]
    assert await due(desk, person) == "rmdq"
    assert await due(desk, person, MORNING + 3 * WEEK - timedelta(days=1)) == "rmdq"
    assert await due(desk, person, MORNING + 3 * WEEK + timedelta(days=1)) != "rmdq"


async def test_once_answered_it_is_asked_no_more(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    await requested(desk, person)
    view = await service.begin(desk, 7, "rmdq", MORNING)
    assert isinstance(view, AskTicks)
    for page in range(4):
        await service.take(desk, 7, view.response_id, page, "next", MORNING)
    async with desk.unit() as unit:
        (kept,) = await measures.history(unit, person.id)
        assert (kept.score, kept.completed_at) == (0, MORNING)
        assert "rmdq" not in await waiting_for(unit, person, MORNING)


async def test_in_the_quiet_hours_it_waits_for_their_end(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    night = MORNING + timedelta(hours=14, seconds=7)  # 23:00 in Berlin
    await requested(desk, person, now=night)
    (asked,) = await rows(desk, Kind.MEASURE)
    assert asked.slot == "2026-11-24T08:00"
    assert await due(desk, person, night) == "psfs", "not before it is asked"


@pytest.mark.parametrize("key", ["peg", "rmdq", "nrs_now", "happiness", ""])
async def test_what_is_not_offered_in_the_language_is_refused(desk: Desk, key: str) -> None:
    person = await patient(desk, 7, CHECK)
    async with desk.unit() as unit:
        person = await people.change(unit, person.id, language="de")
    with pytest.raises(AnswerError):
        await requested(desk, person, key)
    assert await rows(desk, Kind.MEASURE) == []


async def test_without_the_consent_a_request_is_not_sent(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    await requested(desk, person)
    async with desk.unit() as unit:
        await consents.withdraw(unit, person.id, Purpose.MEASURES, MORNING)
    assert (await send_at(desk, MORNING)).letters == []
    (asked,) = await rows(desk, Kind.MEASURE)
    assert (asked.status, asked.reason) == ("dropped", "no_consent")


async def test_a_change_of_language_leaves_what_is_not_offered_in_it(desk: Desk) -> None:
    person = await patient(desk, 7, CHECK)
    await requested(desk, person)
    view = await service.begin(desk, 7, "rmdq", MORNING)
    assert isinstance(view, AskTicks)
    async with desk.unit() as unit:
        person = await people.change(unit, person.id, language="de")
    with pytest.raises(AnswerError, match="language"):
        await service.show(desk, 7, view.response_id, MORNING)
    assert await due(desk, person) == "psfs"


def response(key: str, number: int, **answers: int) -> Response:
    return Response(
        id=number, person_id=1, measure=key, begun_at=MORNING, completed_at=MORNING, answers=answers
    )


@pytest.mark.parametrize(
    ("first", "now", "score", "before", "means"),
    [
        (response("peg", 1, pain=4, enjoyment=5, activity=6), None, 5, None, Verdict.NOT_ENOUGH),
        (
            response("peg", 1, pain=4, enjoyment=5, activity=6),
            response("peg", 2, pain=4, enjoyment=4, activity=4),
            4, 5, Verdict.BETTER,
        ),
        (
            response("peg", 1, pain=8, enjoyment=8, activity=8),
            response("peg", 2, pain=8, enjoyment=8, activity=7),
            23 / 3, 8, Verdict.ABOUT_THE_SAME,
        ),
        (
            response("psfs", 1, activity_1=2, activity_2=2, activity_3=2, activity_4=10),
            response("psfs", 2, activity_1=4, activity_2=4, activity_3=4),
            4, 2, Verdict.BETTER,
        ),
        (
            response("psfs", 1, activity_1=2, activity_2=2),
            response("psfs", 2, activity_1=4, activity_2=4),
            None, None, Verdict.NOT_ENOUGH,
        ),
        (response("grc", 1, change=-3), None, -3, None, Verdict.WORSE),
        (response("grc", 1, change=1), None, 1, None, Verdict.ABOUT_THE_SAME),
        (
            response("grc", 1, change=-3), response("grc", 2, change=2), 2, None, Verdict.BETTER,
        ),
        (
            response("rmdq", 1, item_1=1, item_2=1), response("rmdq", 2),
            0, 2, Verdict.BETTER,
        ),
    ],
)  # fmt: skip
def test_a_score_stands_beside_the_first_one(
    first: Response,
    now: Response | None,
    score: float | None,
    before: float | None,
    means: Verdict,
) -> None:
    found = comparison(measure(first.measure), first, now or first)
    assert (found.score, found.first, found.verdict) == (score, before, means)
