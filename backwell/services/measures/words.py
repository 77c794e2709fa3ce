"""While activities are named, words are taken as such: where that stands is a row."""

from datetime import datetime, timedelta

from backwell.storage import dialogues
from backwell.storage.database import Unit
from backwell.storage.dialogues import Dialogue
from backwell.storage.measures import Response

NAMING_DIALOGUE = "measure"
"""The dialogue in which activities are named; its step is the number of the questionnaire."""
WORDS_WAIT = timedelta(hours=1)
"""How long after the question words are still taken as its answer."""


async def ask_words(unit: Unit, response: Response, now: datetime) -> None:
    """From now on, and for an hour, words are taken as activities."""
    memory = {"until": (now + WORDS_WAIT).isoformat()}
    dialogue = Dialogue(name=NAMING_DIALOGUE, step=str(response.id), memory=memory)
    await dialogues.keep(unit, response.person_id, dialogue, now)


async def waits_for_words(unit: Unit, person_id: int, now: datetime) -> int | None:
    """The number of the questionnaire that waits for words, if one does."""
    current = await dialogues.current(unit, person_id)
    if current is None or current.name != NAMING_DIALOGUE:
        return None
    is_over = now >= datetime.fromisoformat(current.memory["until"])
    return None if is_over else int(current.step)


async def end_words(unit: Unit, person_id: int) -> None:
    """Words are no longer taken as activities."""
    current = await dialogues.current(unit, person_id)
    if current is not None and current.name == NAMING_DIALOGUE:
        await dialogues.end(unit, person_id)
