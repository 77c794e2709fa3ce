"""Language, quiet hours, previews."""

from dataclasses import replace
from datetime import datetime, time

from backwell.care.quiet import QuietHours
from backwell.care.tongue import Preview
from backwell.content.languages import LANGUAGES
from backwell.errors import AnswerError
from backwell.services import scheduling
from backwell.services.settings.page import Change, ask_words, changing, end_words, page
from backwell.services.views import NotYet, SetLanguage, SetPreview, SetQuiet, View
from backwell.storage import people
from backwell.storage.database import Desk

QUIET_CHOICES = tuple(
    QuietHours(start=time(start), end=time(end))
    for start, end in ((21, 8), (22, 7), (20, 9), (23, 6))
)


async def language(desk: Desk, telegram_id: int, chosen: str | None, now: datetime) -> View:
    """Which language: the question, or what was chosen. Raises AnswerError."""
    if chosen is not None and chosen not in LANGUAGES:
        raise AnswerError("that language is not offered")
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        if chosen is None:
            return SetLanguage(language=change.person.language)
        await people.change(change.unit, change.person.id, language=chosen)
        return replace(await page(change, saved=True), new_language=True)


async def preview(desk: Desk, telegram_id: int, chosen: Preview | None, now: datetime) -> View:
    """What the first line may say: the question, or what was chosen."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        if chosen is None:
            return SetPreview(preview=change.person.preview)
        await people.change(change.unit, change.person.id, preview=chosen)
        return await page(change, saved=True)


async def quiet(desk: Desk, telegram_id: int, chosen: QuietHours | None, now: datetime) -> View:
    """Quiet hours: the question, which takes words too, or what was chosen. Raises AnswerError."""
    if chosen is not None and chosen.start == chosen.end:
        raise AnswerError("quiet hours begin and end at different times")
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        if chosen is None:
            await ask_words(change, "quiet")
            return SetQuiet(quiet=change.person.quiet, choices=QUIET_CHOICES)
        return await keep_quiet(change, chosen)


async def keep_quiet(change: Change, chosen: QuietHours) -> View:
    """These quiet hours from now on; what waits is planned around them."""
    await end_words(change)
    person = await people.set_quiet_hours(change.unit, change.person.id, chosen)
    await scheduling.replan_all(change.unit, person, change.now)
    return await page(replace(change, person=person), saved=True)
