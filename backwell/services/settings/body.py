"""Where it hurts, how much, and what to be careful with."""

from dataclasses import replace
from datetime import datetime

from backwell.content.areas import AREAS
from backwell.content.cautions import cautions as known_cautions
from backwell.errors import AnswerError
from backwell.services.settings.page import changing, page
from backwell.services.steps.body import WORST_PAIN
from backwell.services.steps.turn import picked
from backwell.services.views import NotYet, SetAreas, SetBody, SetCautions, SetPain, View
from backwell.storage import people
from backwell.storage.database import Desk


async def body(desk: Desk, telegram_id: int, now: datetime) -> View:
    """Areas, cautions or usual pain?"""
    async with changing(desk, telegram_id, now) as change:
        return NotYet() if change is None else SetBody()


async def areas(desk: Desk, telegram_id: int, value: str | None, now: datetime) -> View:
    """Where it hurts; `value` is "+key" or "-key". The last one stays. Raises AnswerError."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        profile = await people.profile_of(change.unit, change.person.id)
        if value is not None:
            chosen = picked(profile.areas, value, set(AREAS)) or profile.areas
            profile = replace(profile, areas=chosen)
            await people.keep_profile(change.unit, change.person.id, profile)
        return SetAreas(chosen=profile.areas)


async def cautions(desk: Desk, telegram_id: int, value: str | None, now: datetime) -> View:
    """What to be careful with; it counts from the next message on. Raises AnswerError."""
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        profile = await people.profile_of(change.unit, change.person.id)
        chosen = profile.cautions or frozenset()
        if value is not None:
            chosen = picked(chosen, value, {one.key for one in known_cautions()})
            profile = replace(profile, cautions=chosen)
            await people.keep_profile(change.unit, change.person.id, profile)
        return SetCautions(chosen=chosen)


async def pain(desk: Desk, telegram_id: int, score: int | None, now: datetime) -> View:
    """Usual pain, 0 to 10: the question, or what was chosen. Raises AnswerError."""
    if score is not None and not 0 <= score <= WORST_PAIN:
        raise AnswerError("pain is a number from 0 to 10")
    async with changing(desk, telegram_id, now) as change:
        if change is None:
            return NotYet()
        profile = await people.profile_of(change.unit, change.person.id)
        if score is None:
            return SetPain(usual=profile.usual_pain)
        changed = replace(profile, usual_pain=score)
        await people.keep_profile(change.unit, change.person.id, changed)
        return await page(change, saved=True)
