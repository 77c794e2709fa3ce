"""Language and consent."""

from backwell.content.languages import LANGUAGES
from backwell.services.steps.turn import Go, Reply, Step, Turn, ensure_offered
from backwell.services.views import AskConsent, AskLanguage, Declined, ForAdults, View
from backwell.storage import people
from backwell.storage.people import Purpose

CONSENT_VERSION = 1
REFUSALS: dict[str, View] = {"no": Declined(), "minor": ForAdults()}


async def ask_language(_turn: Turn) -> View:
    return AskLanguage()


async def take_language(turn: Turn, value: str) -> Reply:
    ensure_offered(value, set(LANGUAGES))
    await people.change(turn.unit, turn.person.id, language=value)
    return Go(step=Step.CONSENT)


async def ask_consent(_turn: Turn) -> View:
    return AskConsent()


async def take_consent(turn: Turn, value: str) -> Reply:
    """Without consent nothing stays stored; a minor is not asked for it."""
    ensure_offered(value, {"yes", *REFUSALS})
    if value in REFUSALS:
        await people.erase(turn.unit, turn.person)
        return REFUSALS[value]
    await people.add_consent(turn.unit, turn.person, Purpose.COACHING, CONSENT_VERSION, turn.now)
    return Go(step=Step.PLACE)
