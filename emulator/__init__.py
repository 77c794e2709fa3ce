"""A Telegram Bot API server on one's own machine, with a web chat and people who can be driven.

It imports nothing of the rest of the project and can be used for any bot.
"""

from emulator.acts import ActError
from emulator.bot_api import Call
from emulator.group import Group
from emulator.panel import Panel, PanelAction, PanelState
from emulator.person import Person
from emulator.server import Emulator

__all__ = ["ActError", "Call", "Emulator", "Group", "Panel", "PanelAction", "PanelState", "Person"]
