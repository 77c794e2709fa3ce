"""What the bot says about itself, and what it asks about chats and files."""

import re
from typing import Any

from emulator.errors import QUERY_TOO_OLD, ApiError, bad_request
from emulator.files import MAX_DOWNLOAD
from emulator.params import Args
from emulator.world import World

Json = dict[str, Any]

ANSWERABLE = 15 * 60
"""Seconds for an answer to a tap. Telegram documents no figure, and others report shorter ones."""

MAX_ANSWER = 200
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"(?:[a-z]{2})?")
TEXT_LIMITS = {"name": 64, "description": 512, "short_description": 120}
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note",
    "upload_video_note",
}  # fmt: skip
GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_me(world: World, args: Args) -> Json:
    """The bot."""
    return {**world.bot, "first_name": world.settings.text("name", "")}


def set_my_commands(world: World, args: Args) -> bool:
    """Sets up to 100 commands for a scope and a language."""
    commands = args.get("commands")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    cleaned = [clean_command(command) for command in commands]
    world.settings.set_commands(scope(world, args), language(args), cleaned)
    world.hub.publish("commands")
    return True


def clean_command(command: Json) -> Json:
    """A command that fits: 1-32 of a-z, 0-9 and _; a description of 1-256 characters."""
    name = command["command"].removeprefix("/")
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(command["description"]) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": command["description"]}


def get_my_commands(world: World, args: Args) -> list[Json]:
    """The commands of exactly one scope and language."""
    return world.settings.commands(scope(world, args), language(args))


def delete_my_commands(world: World, args: Args) -> bool:
    """Takes the commands of a scope and language away."""
    world.settings.set_commands(scope(world, args), language(args), [])
    world.hub.publish("commands")
    return True


def scope(world: World, args: Args) -> Json | None:
    """For whom commands are meant; None is everybody.

    Raises:
        ApiError: 400 for a chat or a person that the bot does not know, and where none can be.
    """
    wanted: Json | None = args.get("scope")
    if wanted is None or "chat_id" not in wanted:
        return wanted
    chat = world.find_chat(wanted["chat_id"])
    if chat.is_private and wanted["type"] != "chat":
        raise bad_request("can't use specified scope in private chats")
    if chat.kind == "channel":
        raise bad_request("can't change commands in channel chats")
    if "user_id" in wanted and world.chat(wanted["user_id"]) is None:
        raise bad_request("user not found")
    return wanted


def language(args: Args) -> str:
    """A two-letter language code, or none."""
    code = args.get("language_code") or ""
    if not LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return str(code)


def set_text(world: World, args: Args, kind: str) -> bool:
    """Sets the name or a description in a language."""
    text = args.get(kind) or ""
    if len(text) > TEXT_LIMITS[kind]:
        raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
    world.settings.set_text(kind, language(args), text)
    return True


def get_text(world: World, args: Args, kind: str) -> Json:
    """The name or a description as a person of that language sees it."""
    return {kind: world.settings.text(kind, language(args))}


def set_my_description(world: World, args: Args) -> bool:
    """Sets what stands in an empty chat."""
    return set_text(world, args, "description")


def get_my_description(world: World, args: Args) -> Json:
    """What stands in an empty chat."""
    return get_text(world, args, "description")


def set_my_short_description(world: World, args: Args) -> bool:
    """Sets what stands on the bot's page."""
    return set_text(world, args, "short_description")


def get_my_short_description(world: World, args: Args) -> Json:
    """What stands on the bot's page."""
    return get_text(world, args, "short_description")


def set_my_name(world: World, args: Args) -> bool:
    """Sets the bot's name."""
    return set_text(world, args, "name")


def get_my_name(world: World, args: Args) -> Json:
    """The bot's name."""
    return get_text(world, args, "name")


def set_chat_menu_button(world: World, args: Args) -> bool:
    """Sets the button beside the input field."""
    chat_id = private_chat(world, args)
    world.settings.set_menu(chat_id, args.get("menu_button"))
    world.hub.publish("commands", chat_id)
    return True


def get_chat_menu_button(world: World, args: Args) -> Json:
    """The button beside the input field."""
    return world.settings.menu(private_chat(world, args))


def private_chat(world: World, args: Args) -> int | None:
    """The private chat that a request names, if it names one."""
    if args.get("chat_id") is None:
        return None
    return world.find_chat(args.get("chat_id")).id


def answer_callback_query(world: World, args: Args) -> bool:
    """Answers a tap once, within `ANSWERABLE` seconds."""
    identifier = args.get("callback_query_id")
    query = world.queries.get(identifier)
    if query is None or query["answered"] or world.unix_now() - query["at"] > ANSWERABLE:
        raise bad_request(QUERY_TOO_OLD)
    text = args.get("text") or ""
    if len(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    world.save_query(identifier, {**query, "answered": True})
    chat_id = query["chat"]
    if text:
        world.toasts.setdefault(chat_id, []).append(text)
    alert = bool(args.get("show_alert"))
    world.hub.publish("answer", chat_id, text=text, show_alert=alert)
    return True


def send_chat_action(world: World, args: Args) -> bool:
    """Shows for a moment what the bot is doing."""
    if args.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.open_chat(args.get("chat_id"))
    world.hub.publish("typing", chat.id, action=args.get("action"))
    return True


def get_file(world: World, args: Args) -> Json:
    """The path of a file, to download it."""
    try:
        file = world.files.find(args.get("file_id"))
    except ApiError:
        raise bad_request("wrong file_id or the file is temporarily unavailable") from None
    if len(file.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.data),
        "file_path": file.path,
    }


def get_chat(world: World, args: Args) -> Json:
    """All about a chat."""
    chat = world.find_chat(args.get("chat_id"))
    return {
        **chat.chat,
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": GIFTS,
    }
