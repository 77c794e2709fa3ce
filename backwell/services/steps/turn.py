"""What every step works on, and what its answer may lead to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from backwell.errors import AnswerError
from backwell.services import screening
from backwell.services.invitations import Invitation
from backwell.services.views import View
from backwell.storage.database import Unit
from backwell.storage.dialogues import Dialogue
from backwell.storage.people import Person


class Step(StrEnum):
    """The questions in their order."""

    LANGUAGE = "language"
    CONSENT = "consent"
    PURPOSES = "purposes"
    PLACE = "place"
    SCREEN = screening.SCREEN
    ASSESSED = screening.ASSESSED
    CAUTIONS = "cautions"
    AREAS = "areas"
    PAIN = "pain"
    DAYS = "days"
    HOURS = "hours"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """All that one answer may touch."""

    unit: Unit
    person: Person
    dialogue: Dialogue
    now: datetime

    @property
    def invite(self) -> Invitation | None:
        """What an invite said already about this person."""
        said = self.dialogue.memory.get("invite")
        return None if said is None else Invitation.of(said)

    def recall(self, name: str) -> frozenset[str]:
        """What was chosen so far."""
        return frozenset(str(key) for key in self.dialogue.memory[name])


@dataclass(frozen=True, slots=True, kw_only=True)
class Go:
    """Move to a step, remember this for it, and ask its question."""

    step: Step
    memory: Mapping[str, object] = field(default_factory=dict)


Reply = View | Go
"""What follows from an answer: the next question, or a view that leaves the question open."""


BACK = screening.BACK
"""What the button to the question before sends."""


def ensure_offered(value: str, offered: set[str]) -> None:
    """Raises AnswerError for a value that no button of the question sends."""
    if value not in offered:
        raise AnswerError("that answer is not offered here")


def picked(chosen: frozenset[str], value: str, offered: set[str]) -> frozenset[str]:
    """ "+key" adds and "-key" takes away, so that the same tap twice does no harm."""
    sign, key = value[:1], value[1:]
    ensure_offered(key, offered)
    ensure_offered(sign, {"+", "-"})
    return chosen | {key} if sign == "+" else chosen - {key}
