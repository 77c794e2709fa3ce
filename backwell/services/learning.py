"""Something to read: topics, answers, and what is near them; what holds in one's country."""

from collections.abc import Sequence

from backwell.content.answers import MOST_RELATED, TOPICS, Answer, answer, answers
from backwell.errors import AnswerError
from backwell.services.views import LearnAnswer, LearnTopic, LearnTopics, View
from backwell.storage import people
from backwell.storage.database import Desk

A_PAGE = 8


async def topics(desk: Desk, telegram_id: int) -> View:
    """/learn: what there is to read about."""
    known = {one.topic for one in await _readable(desk, telegram_id)}
    return LearnTopics(topics=tuple(topic for topic in TOPICS if topic in known))


async def topic(desk: Desk, telegram_id: int, name: str, page: int) -> View:
    """One page of a topic's answers. Raises AnswerError for a topic or page that is not there."""
    own = [one.slug for one in await _readable(desk, telegram_id) if one.topic == name]
    pages = _pages(own)
    if not 0 <= page < pages:
        raise AnswerError("there is no such page to read")
    return LearnTopic(
        topic=name, slugs=tuple(own[page * A_PAGE : (page + 1) * A_PAGE]), page=page, pages=pages
    )


async def read(desk: Desk, telegram_id: int, slug: str) -> View:
    """One answer. Raises AnswerError for one that is not there."""
    try:
        one = answer(slug)
    except KeyError as error:
        raise AnswerError("there is no such answer") from error
    return shown(one.slug, [other.slug for other in await _readable(desk, telegram_id)])


def readable_in(country: str | None) -> tuple[str, ...]:
    """Slugs of what holds in a country, or of everything while that is not known."""
    return tuple(one.slug for one in answers() if _holds_in(one, country))


def shown(slug: str, readable: Sequence[str], beside: Sequence[str] = ()) -> LearnAnswer:
    """An answer, with what may be read next: first what is `beside` it, then what it names."""
    one = answer(slug)
    of_topic = [other for other in readable if answer(other).topic == one.topic]
    page = of_topic.index(slug) // A_PAGE if slug in of_topic else 0
    next_ones = dict.fromkeys(other for other in (*beside, *one.see_also) if other in readable)
    return LearnAnswer(slug=slug, see_also=tuple(next_ones)[:MOST_RELATED], page=page)


async def _readable(desk: Desk, telegram_id: int) -> tuple[Answer, ...]:
    """What holds where the person lives; everything while that is not known."""
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
    country = person.country if person else None
    return tuple(one for one in answers() if _holds_in(one, country))


def _holds_in(one: Answer, country: str | None) -> bool:
    return country is None or not one.countries or country in one.countries


def _pages(slugs: Sequence[str]) -> int:
    return -(-len(slugs) // A_PAGE)
