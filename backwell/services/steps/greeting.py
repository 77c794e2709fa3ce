"""Language and consent."""

from backwell.content.languages import LANGUAGES
from backwell.services.steps.turn import Go, Reply, Step, Turn, ensure_offered, picked
from backwell.services.views import (
    AskConsent,
    AskLanguage,
    AskPurposes,
    Declined,
    ForAdults,
    View,
)
from backwell.storage import consents, people
from backwell.storage.consents import Purpose

CONSENT_VERSION = 2
REFUSALS: dict[str, View] = {"no": Declined(), "minor": ForAdults()}
_AGREED = {"yes": frozenset(Purpose), "coaching": frozenset({Purpose.COACHING})}


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
    ensure_offered(value, {"choose", *_AGREED, *REFUSALS})
    if value in REFUSALS:
        await people.erase(turn.unit, turn.person)
        return REFUSALS[value]
    if value == "choose":
        agreed = await consents.standing(turn.unit, turn.person.id)
        return Go(step=Step.PURPOSES, memory={"chosen": sorted(agreed)})
    return await _agree(turn, _AGREED[value])


async def ask_purposes(turn: Turn) -> View:
    return AskPurposes(chosen=turn.recall("chosen"))


async def take_purposes(turn: Turn, value: str) -> Reply:
    """One purpose after the other. Without coaching there is nothing to agree to."""
    chosen = turn.recall("chosen")
    if value != "done":
        chosen = picked(chosen, value, set(Purpose))
    if value != "done" or Purpose.COACHING not in chosen:
        return Go(step=Step.PURPOSES, memory={"chosen": sorted(chosen)})
    return await _agree(turn, frozenset(Purpose(one) for one in chosen))


async def _agree(turn: Turn, purposes: frozenset[Purpose]) -> Go:
    """What was agreed to stands; what was agreed to before a step back, and no longer, does not."""
    for purpose in Purpose:
        if purpose in purposes:
            await consents.give(turn.unit, turn.person, purpose, CONSENT_VERSION, turn.now)
        else:
            await consents.withdraw(turn.unit, turn.person.id, purpose, turn.now)
    return Go(step=Step.PLACE)
