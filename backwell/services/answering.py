"""Questions in somebody's own words. Nothing of them is kept: what is needed later is in buttons.

Clear emergencies and crises were heard before (`talk`). Words that may be one are asked about once,
before anything is answered.
"""

from backwell.care.screening import Tier
from backwell.content.languages import LANGUAGES
from backwell.content.redflags import crisis_phrases, emergency_phrases, may_match
from backwell.content.searching import NEAR, Found, search
from backwell.errors import AnswerError
from backwell.services import learning
from backwell.services.views import (
    AskIfNow,
    Crisis,
    Doubt,
    LearnNearest,
    NotNow,
    NotUnderstood,
    NotYet,
    SeekHelp,
    View,
)
from backwell.storage import consents, people
from backwell.storage.consents import Purpose
from backwell.storage.database import Desk, Unit
from backwell.storage.people import Person


async def ask(unit: Unit, person: Person, text: str) -> View:
    """The answer to a question, the nearest ones, or one question back where it may be urgent."""
    if not await consents.stands(unit, person.id, Purpose.COACHING):
        return NotUnderstood()
    found = _find(text, person)
    if doubt := _doubt(text):
        best = found.near[0] if found.near else None
        return AskIfNow(doubt=doubt, slug=best, is_sure=found.is_sure, country=person.country)
    if not found.near:
        return NotUnderstood()
    if not found.is_sure:
        return LearnNearest(slugs=found.near)
    best, *beside = found.near
    return learning.shown(best, learning.readable_in(person.country), beside)


async def it_is_now(desk: Desk, telegram_id: int, doubt: Doubt) -> View:
    """Yes to the question back: the same as if the words had been clear."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
    country = person.country if person else None
    if doubt is Doubt.CRISIS:
        return Crisis(country=country)
    return SeekHelp(tier=Tier.EMERGENCY, country=country, locked=False)


async def it_is_not(desk: Desk, telegram_id: int, slug: str | None, *, is_sure: bool) -> View:
    """No to the question back: what was found for the question, if anything was.

    Raises AnswerError for an answer that is not there.
    """
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
    if person is None:
        return NotYet()
    if slug is None:
        return NotNow(country=person.country)
    readable = learning.readable_in(person.country)
    if slug not in readable:
        raise AnswerError("there is no such answer")
    answer = learning.shown(slug, readable)
    return answer if is_sure else LearnNearest(slugs=(slug, *answer.see_also)[:NEAR])


def _find(text: str, person: Person) -> Found:
    """What is near in the person's language, or what is surely meant in another."""
    among = learning.readable_in(person.country)
    own = search(text, person.language, among)
    if own.is_sure:
        return own
    others = (search(text, code, among) for code in LANGUAGES if code != person.language)
    return next((other for other in others if other.is_sure), own)


def _doubt(text: str) -> Doubt | None:
    if any(may_match(text, crisis_phrases(language)) for language in LANGUAGES):
        return Doubt.CRISIS
    if any(may_match(text, emergency_phrases(language)) for language in LANGUAGES):
        return Doubt.EMERGENCY
    return None
