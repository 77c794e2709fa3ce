"""Colours and sizes of every picture.

A bot cannot know whether a chat is light or dark, so a picture brings its own ground: paper that is
not glaring at night and not dull by day. On a phone 1080 becomes about 360 points, so that 30 here
is 10 there: no text is smaller. No colour is an alarm.
"""

WIDTH = 1080.0

GROUND = "#e9e6dd"
PANEL = "#faf8f3"
INK = "#22343b"
SOFT = "#5b6b70"
"""Words beside the point; 5.2 to 1 on a panel."""
RULE = "#dcd9cf"
FAINT = "#ebe8df"

PAIN = "#3f5f8f"
PAIN_DOT = "#8ba1c4"
GOOD = "#d5e8de"
GOOD_EDGE = "#6fa58f"
DONE = "#1f7a6d"
PARTLY = "#84bfae"
SKIPPED = "#b9bdb9"
OPEN = "#8a979a"
HATCH = "#c9b998"
HATCH_GROUND = "#f1ebdd"
WALK = "#b0772e"

TITLE = 58.0
HEADING = 40.0
TEXT = 32.0
SMALL = 30.0
BOLD = 600.0

NARROW = frozenset("iljtfrI.,:;'|!()[] /·-")
WIDE = frozenset("mwMWÄÖÜ%–—")


def width_of(words: str, size: float) -> float:
    """About how wide words come out, in the manner of Inter: rather more than less."""
    return size * sum(0.36 if sign in NARROW else 0.88 if sign in WIDE else 0.63 for sign in words)
