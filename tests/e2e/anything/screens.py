"""What stands in every chat, as far as fingers are concerned: buttons now and buttons once."""

from collections import deque
from collections.abc import Mapping
from typing import Any

REMEMBERED = 400


class Screens:
    """The buttons of each chat, kept up to date from what the bot calls."""

    def __init__(self) -> None:
        self._now: dict[int, dict[int, list[str]]] = {}
        self._once: dict[int, deque[tuple[int, str]]] = {}

    def show(self, message: Mapping[str, Any]) -> None:
        """A message was sent or changed."""
        chat, number = int(message["chat"]["id"]), int(message["message_id"])
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        data = [one["callback_data"] for row in rows for one in row if "callback_data" in one]
        shown = self._now.setdefault(chat, {})
        shown.pop(number, None)
        if data:
            shown[number] = data
            once = self._once.setdefault(chat, deque(maxlen=REMEMBERED))
            once.extend((number, one) for one in data)

    def take_away(self, chat: int, number: int) -> None:
        """A message was deleted."""
        self._now.get(chat, {}).pop(number, None)

    def newest(self, chat: int, messages: int) -> list[tuple[int, str]]:
        """The buttons of the last few messages that have any, oldest first."""
        shown = list(self._now.get(chat, {}).items())[-messages:]
        return [(number, one) for number, data in shown for one in data]

    def once(self, chat: int) -> list[tuple[int, str]]:
        """Buttons that stood there at some time."""
        return list(self._once.get(chat, ()))
