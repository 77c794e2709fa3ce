"""Everything changeable: by buttons, and by words where they are asked for."""

from backwell.services.settings.body import areas, body, cautions, pain
from backwell.services.settings.page import show
from backwell.services.settings.person import language, preview, quiet
from backwell.services.settings.place import ask_place, move, offer_place, take_place
from backwell.services.settings.plan import (
    amount,
    ask_times,
    kind,
    set_count,
    set_day,
    set_times,
    switch,
)
from backwell.services.settings.typing import typed
from backwell.services.settings.week import days, hours

__all__ = [
    "amount",
    "areas",
    "ask_place",
    "ask_times",
    "body",
    "cautions",
    "days",
    "hours",
    "kind",
    "language",
    "move",
    "offer_place",
    "pain",
    "preview",
    "quiet",
    "set_count",
    "set_day",
    "set_times",
    "show",
    "switch",
    "take_place",
    "typed",
]
