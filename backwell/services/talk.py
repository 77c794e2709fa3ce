"""Words that nobody asked for. Emergencies and crises come first, whatever was being asked."""

from datetime import datetime

from backwell.care.screening import Tier
from backwell.content.languages import LANGUAGES
from backwell.content.redflags import crisis_phrases, emergency_phrases, matches
from backwell.services import onboarding
from backwell.services.views import Crisis, NotUnderstood, NotYet, SeekHelp, View
from backwell.storage import people
from backwell.storage.database import Desk


async def listen(desk: Desk, telegram_id: int, text: str, now: datetime) -> View:
    """What follows from a message in words. Nothing of it is kept."""
    if any(matches(text, crisis_phrases(language)) for language in LANGUAGES):
        return Crisis(country=await _country(desk, telegram_id))
    if any(matches(text, emergency_phrases(language)) for language in LANGUAGES):
        country = await _country(desk, telegram_id)
        return SeekHelp(tier=Tier.EMERGENCY, country=country, locked=False)
    view = await onboarding.typed(desk, telegram_id, text, now)
    if view is not None:
        return view
    return NotUnderstood() if await _is_known(desk, telegram_id) else NotYet()


async def _country(desk: Desk, telegram_id: int) -> str | None:
    async with desk.unit() as unit:
        person = await people.find(unit, telegram_id)
        return person.country if person else None


async def _is_known(desk: Desk, telegram_id: int) -> bool:
    async with desk.unit() as unit:
        return await people.find(unit, telegram_id) is not None
