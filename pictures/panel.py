"""The sheet that each part of a picture lies on, and what several parts have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pictures import style
from pictures.svg import Spot, box, element, group, line, text

PADDING = 36.0
HATCH_FILL = "url(#hatch)"
_LEADING = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A sheet by its upper left corner and its size."""

    left: float
    top: float
    width: float
    height: float

    @property
    def inner_left(self) -> float:
        return self.left + PADDING

    @property
    def inner_right(self) -> float:
        return self.left + self.width - PADDING

    def sheet(self, heading: str, beside: str, colour: str) -> Markup:
        """The ground with its heading, and on the right what matters most, in its colour."""
        base = self.top + 60
        return group(
            (
                box((self.left, self.top), (self.width, self.height), radius=30, fill=style.PANEL),
                text(
                    (self.inner_left, base),
                    heading,
                    size=style.HEADING,
                    fill=style.INK,
                    font_weight=style.BOLD,
                ),
                text(
                    (self.inner_right, base),
                    beside,
                    size=style.TEXT,
                    fill=colour,
                    font_weight=style.BOLD,
                    text_anchor="end",
                ),
            )
        )


def hatching() -> Markup:
    """The pattern that `HATCH_FILL` means; once in a document."""
    return element(
        "defs",
        element(
            "pattern",
            box((0, 0), (14, 14), fill=style.HATCH_GROUND),
            line(((0, 0), (0, 14)), stroke=style.HATCH, stroke_width=6),
            id="hatch",
            width=14,
            height=14,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
    )


def lines_of_text(middle: Spot, words: str, *, size: float = style.SMALL) -> Markup:
    """Words in lines of their own, centred on a spot from the baseline of the first downwards."""
    return group(
        text(
            (middle[0], middle[1] + number * size * _LEADING),
            words_of_line,
            size=size,
            fill=style.SOFT,
            text_anchor="middle",
        )
        for number, words_of_line in enumerate(words.splitlines())
    )


def legend(spot: Spot, entries: Iterable[tuple[Markup, str]]) -> Markup:
    """Samples with their words in one row. A sample is drawn around its own (0, 0), 36 wide."""
    left, base = spot
    parts = []
    for sample, words in entries:
        parts.append(legend_entry((left, base), sample, words))
        left += 52 + style.width_of(words, style.SMALL) + 36
    return group(parts)


def legend_entry(spot: Spot, sample: Markup, words: str) -> Markup:
    left, base = spot
    return group(
        (
            group([sample], transform=f"translate({left + 18:.1f} {base - 11:.1f})"),
            text((left + 52, base), words, size=style.SMALL, fill=style.SOFT),
        )
    )


def ticks(spots: Sequence[tuple[float, str]], base: float) -> Markup:
    """Words under an axis. The first begins and the last ends at its place."""
    last = len(spots) - 1
    return group(
        text(
            (place, base),
            words,
            size=style.SMALL,
            fill=style.SOFT,
            text_anchor="start" if number == 0 else "end" if number == last else "middle",
        )
        for number, (place, words) in enumerate(spots)
    )
