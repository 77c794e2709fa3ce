"""The traffic light of exercising: what the pain of one session says about the next one."""

from dataclasses import dataclass
from enum import StrEnum

from backwell.errors import AnswerError

LEAST, WORST = 0, 10


class Colour(StrEnum):
    """From the colour that asks most of us to the one that asks nothing."""

    RED = "red"
    AMBER_RED = "amber_red"
    AMBER = "amber"
    GREEN = "green"


# Source: the rules of care, version 1; reviewed 2026-11-27. The bands come from work on tendons and
# knees (Silbernagel 2007, general knowledge) and are not validated for low back pain.
@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Points of pain, 0 to 10; a practitioner's plan may set others.

    Raises AnswerError where they contradict each other.
    """

    red_rise: int = 3
    """Red from so much above the usual pain on."""
    red_above: int = 5
    """Red above this, whatever the rise."""
    morning_rise: int = 1
    """Amber-red when the next morning is still more than this above the usual pain."""
    amber_rise: int = 2
    """Amber from so much above the usual pain on."""
    amber_from: int = 4
    """Amber from this on, whatever the rise."""
    relative_from: int = 5
    """From this usual pain on only the rises count."""

    def __post_init__(self) -> None:
        rises_fit = 1 <= self.amber_rise < self.red_rise <= WORST
        bands_fit = 1 <= self.amber_from <= self.red_above <= WORST
        if not rises_fit or not bands_fit:
            raise AnswerError("amber must begin above 0 and below where red begins, red at most 10")
        if not 0 <= self.morning_rise < self.red_rise:
            raise AnswerError("what is allowed next morning lies between 0 and the rise of red")
        if not LEAST <= self.relative_from <= WORST + 1:
            raise AnswerError("the usual pain for relative rules lies between 0 and 11")


DEFAULTS = Thresholds()


def colour_of(
    *,
    usual: int,
    worst: int,
    is_spreading: bool = False,
    has_new_signs: bool = False,
    next_morning: int | None = None,
    thresholds: Thresholds = DEFAULTS,
) -> Colour:
    """The first colour that fits, red first.

    `usual` is the usual pain of that day before exercise, `worst` the worst during it and
    `next_morning` that of the morning after, None while nobody has asked; all 0 to 10.
    `is_spreading`: further down the limb; `has_new_signs`: new pins and needles, or weakness.
    Raises AnswerError for a pain that is not from 0 to 10.
    """
    for pain in (usual, worst, next_morning):
        if pain is not None and not LEAST <= pain <= WORST:
            raise AnswerError("pain is a whole number from 0 to 10")
    has_bands = usual < thresholds.relative_from
    if is_spreading or has_new_signs or worst >= usual + thresholds.red_rise:
        return Colour.RED
    if has_bands and worst > thresholds.red_above:
        return Colour.RED
    if next_morning is not None and next_morning > usual + thresholds.morning_rise:
        return Colour.AMBER_RED
    if worst >= usual + thresholds.amber_rise or (has_bands and worst >= thresholds.amber_from):
        return Colour.AMBER
    return Colour.GREEN
