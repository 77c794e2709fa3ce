"""The way through the first questions, leg by leg."""

from dataclasses import dataclass

from backwell.services.steps.turn import Step
from emulator import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One question: what is seen while its step is open, what is typed, what is tapped."""

    step: Step
    sees: str
    taps: str
    says: str = ""


LEGS = (
    Leg(step=Step.LANGUAGE, sees="Which language", taps="English"),
    Leg(step=Step.CONSENT, sees="What this is", taps="Let me choose one by one"),
    Leg(step=Step.PURPOSES, sees="Tap what you agree to", taps="Coaching"),
    Leg(step=Step.PURPOSES, sees="Tap what you agree to", taps="Progress"),
    Leg(step=Step.PURPOSES, sees="Tap what you agree to", taps="I'm 18 or older"),
    Leg(step=Step.PLACE, sees="Where do you live?", says="Berlin", taps="Berlin, Germany"),
    Leg(step=Step.SCREEN, sees="1 of 3", taps="Bladder"),
    Leg(step=Step.ASSESSED, sees="unchanged since?", taps="Yes, and it is unchanged"),
    Leg(step=Step.SCREEN, sees="2 of 3", taps="None of these"),
    Leg(step=Step.SCREEN, sees="3 of 3", taps="None of these"),
    Leg(step=Step.CAUTIONS, sees="Is any of this true", taps="Pregnancy"),
    Leg(step=Step.CAUTIONS, sees="Is any of this true", taps="Next"),
    Leg(step=Step.AREAS, sees="Where does it usually hurt?", taps="Lower back"),
    Leg(step=Step.AREAS, sees="Where does it usually hurt?", taps="Next"),
    Leg(step=Step.PAIN, sees="How strong", taps="4"),
    Leg(step=Step.DAYS, sees="Which days suit you", taps="Next"),
    Leg(step=Step.HOURS, sees="When do you work", taps="9:00"),
    Leg(step=Step.PLAN, sees="Your plan to begin with", taps="Start"),
)
ARRIVED = "You're set."
ONWARD = {leg.sees: leg for leg in LEGS}
"""What to tap on coming back to a question, where what was chosen before is kept."""
BEFORE = {
    "Where do you live?": "What this is",
    "2 of 3": "1 of 3",
}
"""Where "back" leads, if not to the leg before with another question."""


def question_before(leg: Leg) -> str:
    """What is seen after "back"."""
    asked = list(dict.fromkeys(one.sees for one in LEGS))
    return BEFORE.get(leg.sees, asked[asked.index(leg.sees) - 1])


async def say_what_is_asked(person: Person, leg: Leg) -> None:
    """Type what a leg wants typed, if anything, so that its button is there."""
    if leg.says:
        await person.say(leg.says)
        await person.sees("Which one")


async def answer(person: Person, leg: Leg) -> None:
    await say_what_is_asked(person, leg)
    await person.tap(leg.taps)


async def travel(person: Person, *legs: Leg) -> None:
    """See and answer each of the legs."""
    for leg in legs:
        await person.sees(leg.sees)
        await answer(person, leg)
