"""What a person can do in a chat with the bot."""

import re
from datetime import timedelta
from typing import Any

from emulator.files import media_fields
from emulator.formatting import MAX_TEXT
from emulator.membership import tell_change
from emulator.params import Upload
from emulator.records import Chat, Entry
from emulator.text import tidy, units
from emulator.world import World

Json = dict[str, Any]

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
CHANGEABLE = timedelta(hours=48)


class ActError(AssertionError):
    """A real client would not have let the person do this."""


def write(world: World, chat: Chat, content: Json) -> Entry:
    """A message of the person, told to the bot."""
    if chat.deleted:
        raise ActError(f"{chat.person()['first_name']} has deleted the account")
    if chat.blocked:
        raise ActError(f"{chat.person()['first_name']} has blocked the bot")
    chat.said += 1
    if not chat.started:
        chat.started = True
        world.hub.publish("people", chat.id)
    world.save(chat)
    entry = world.add_message(chat, content, outgoing=True)
    world.updates.add("message", entry.message)
    return entry


def say(world: World, chat: Chat, text: str) -> Entry:
    """Writes a text; a `/start` that is no possible deep link is refused."""
    content = text_content(text)
    command, _, payload = content["text"].partition(" ")
    if command == "/start" and len(payload) > 64:
        raise ActError("a start payload has at most 64 characters")
    return write(world, chat, content)


def text_content(text: str) -> Json:
    """The fields of a message that a person types."""
    formatted = tidy(text, [])
    if not formatted:
        raise ActError("an empty text cannot be sent")
    if units(formatted.text) > MAX_TEXT:
        raise ActError("the text is too long to be sent as one message")
    content: Json = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = list(formatted.entities)
    return content


def start(world: World, chat: Chat, payload: str) -> Entry:
    """Opens a deep link: 64 characters of A-Z, a-z, 0-9, _ and -. Unblocks the bot if need be."""
    if not PAYLOAD.fullmatch(payload):
        raise ActError(f"not a possible start payload: {payload!r}")
    if chat.blocked:
        unblock(world, chat)
    return say(world, chat, f"/start {payload}".strip())


def press(world: World, chat: Chat, entry: Entry, button: Json) -> str | None:
    """Taps an inline button: a callback goes to the bot; the address or text of others is given."""
    count_tap(world, chat)
    if "callback_data" in button:
        world.add_query(chat, entry.message, button["callback_data"])
        return None
    for kind in ("url", "switch_inline_query", "switch_inline_query_current_chat"):
        if kind in button:
            return str(button[kind])
    for kind, part in (("copy_text", "text"), ("web_app", "url"), ("login_url", "url")):
        if kind in button:
            return str(button[kind][part])
    raise ActError(f"the button {button['text']!r} does nothing here")


def count_tap(world: World, chat: Chat) -> None:
    """One more tap of the person."""
    chat.taps += 1
    world.save(chat)


def press_at(world: World, chat: Chat, message_id: int, row: int, column: int) -> str | None:
    """Taps the inline button of a message at a place."""
    entry = world.entry(chat.id, message_id)
    rows = entry.rows() if entry else []
    if entry is None or not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
        raise ActError("there is no such button")
    return press(world, chat, entry, rows[row][column])


def press_data(world: World, chat: Chat, message_id: int, data: str) -> None:
    """A callback with any data, as an old or a changed client could send it."""
    count_tap(world, chat)
    entry = world.entry(chat.id, message_id)
    gone: Json = {"chat": chat.chat, "message_id": message_id, "date": 0}
    world.add_query(chat, entry.message if entry else gone, data)


def tap_elsewhere(world: World, user_id: int, message: Json, data: str) -> None:
    """A callback from a message that stands in a group."""
    chat = world.find_chat(user_id)
    count_tap(world, chat)
    world.add_query(chat, message, data)


def share_location(world: World, chat: Chat, latitude: float, longitude: float) -> Entry:
    """Sends a place, in degrees."""
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ActError("no such place")
    return write(world, chat, {"location": {"latitude": latitude, "longitude": longitude}})


def send_contact(world: World, chat: Chat, phone_number: str) -> Entry:
    """Sends the person's own contact."""
    user = chat.person()
    contact = {
        "phone_number": phone_number,
        "first_name": user["first_name"],
        "user_id": user["id"],
    }
    return write(world, chat, {"contact": contact})


def send_file(world: World, chat: Chat, kind: str, upload: Upload, caption: str = "") -> Entry:
    """Sends a file as a photo, document, voice or sticker."""
    content = media_fields(world.files.keep(kind, upload))
    if caption:
        content["caption"] = caption
    return write(world, chat, content)


def edit(world: World, chat: Chat, message_id: int, text: str) -> None:
    """Changes a text that the person wrote within the last 48 hours."""
    entry = world.entry(chat.id, message_id)
    if entry is None or not entry.outgoing or "text" not in entry.message:
        raise ActError("only a text of one's own can be changed")
    if world.unix_now() - entry.message["date"] >= CHANGEABLE.total_seconds():
        raise ActError("a text can be changed for two days")
    rest = {key: value for key, value in entry.message.items() if key != "entities"}
    world.change_message(entry, {**rest, **text_content(text)})
    world.updates.add("edited_message", entry.message)


def block(world: World, chat: Chat) -> None:
    """Blocks the bot."""
    if not chat.blocked:
        set_blocked(world, chat, blocked=True)


def unblock(world: World, chat: Chat) -> None:
    """Takes the bot back."""
    if chat.blocked:
        set_blocked(world, chat, blocked=False)


def set_blocked(world: World, chat: Chat, *, blocked: bool) -> None:
    """Blocks or unblocks, and tells the bot by `my_chat_member`."""
    chat.blocked = blocked
    world.save(chat)
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    tell_change(world, chat, chat.person(), old, new)
    world.hub.publish("people", chat.id)


def delete_account(world: World, chat: Chat) -> None:
    """The person leaves Telegram; the bot is not told."""
    chat.deleted = True
    world.save(chat)
    world.hub.publish("people", chat.id)
