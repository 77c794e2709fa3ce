"""The way back: which question came before, with what was chosen there."""

from collections.abc import Mapping
from dataclasses import replace

from backwell.care.cadence import WORKING_DAYS
from backwell.content.redflags import red_flag_pages
from backwell.services.steps.turn import BACK, Go, Step, Turn
from backwell.storage import people

_BEFORE: Mapping[Step, Step] = {
    Step.CONSENT: Step.LANGUAGE,
    Step.PURPOSES: Step.CONSENT,
    Step.PLACE: Step.CONSENT,
    Step.SCREEN: Step.PLACE,
    Step.ASSESSED: Step.SCREEN,
    Step.CAUTIONS: Step.SCREEN,
    Step.AREAS: Step.CAUTIONS,
    Step.PAIN: Step.AREAS,
    Step.DAYS: Step.PAIN,
    Step.HOURS: Step.DAYS,
    Step.PLAN: Step.HOURS,
}


def value_of(turn: Turn) -> str:
    """What "back" sends from the open question: of the safety check, with its page."""
    if turn.dialogue.step == Step.SCREEN:
        return f"{turn.dialogue.memory['page']}.{BACK}"
    return BACK


async def before(turn: Turn) -> Go:
    """Where "back" leads. From the first question, and after a red flag, nowhere else."""
    step, memory = Step(turn.dialogue.step), turn.dialogue.memory
    if step is Step.LANGUAGE or memory.get("reported"):
        return Go(step=step, memory=memory)
    if step is Step.PLACE and _is_inside(turn):
        return Go(step=Step.PLACE)
    if step is Step.SCREEN and memory["page"] > 1:
        return Go(step=Step.SCREEN, memory={"page": memory["page"] - 1})
    if step is Step.ASSESSED:
        return Go(step=Step.SCREEN, memory={"page": memory["page"]})
    await _keep_choice(turn, step)
    target = _BEFORE[step]
    return Go(step=target, memory=await _remembered(turn, target))


async def _keep_choice(turn: Turn, step: Step) -> None:
    """What was ticked and not yet sent off is there again on coming back."""
    chosen = frozenset(turn.dialogue.memory.get("chosen", ()))
    if not chosen:
        return
    profile = await people.profile_of(turn.unit, turn.person.id)
    match step:
        case Step.CAUTIONS:
            profile = replace(profile, cautions=chosen)
        case Step.AREAS:
            profile = replace(profile, areas=chosen)
        case Step.DAYS:
            days = frozenset(int(day) for day in chosen)
            await people.set_working_days(turn.unit, turn.person.id, days)
    await people.keep_profile(turn.unit, turn.person.id, profile)


def _is_inside(turn: Turn) -> bool:
    """Whether the question of the place has led to another about it."""
    memory = turn.dialogue.memory
    left_invite = turn.invite is not None and memory.get("elsewhere")
    return bool(memory.get("country") or left_invite)


async def _remembered(turn: Turn, step: Step) -> Mapping[str, object]:
    """What a question that was answered before must show as chosen."""
    profile = await people.profile_of(turn.unit, turn.person.id)
    match step:
        case Step.SCREEN:
            return {"page": len(red_flag_pages())}
        case Step.CAUTIONS:
            return {"chosen": sorted(profile.cautions or ())}
        case Step.AREAS:
            return {"chosen": sorted(profile.areas)}
        case Step.DAYS:
            return {"chosen": sorted(turn.person.working_days or WORKING_DAYS)}
        case _:
            return {}
