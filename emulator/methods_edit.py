"""Editing, deleting and reacting to messages."""

from datetime import UTC, datetime, timedelta
from typing import Any

from emulator.errors import NOT_MODIFIED, bad_request
from emulator.formatting import caption_text, message_text
from emulator.keyboards import inline_markup
from emulator.methods_send import entity_field, input_media
from emulator.params import Args
from emulator.reactions import EMOJI
from emulator.records import Chat, Entry
from emulator.world import World

Json = dict[str, Any]

DELETABLE = timedelta(hours=48)
MEDIA = {"photo", "animation", "document"}
CAPTION_FIELDS = {"caption", "caption_entities", "show_caption_above_media"}
MEDIA_FIELDS = MEDIA | CAPTION_FIELDS | {"text", "entities", "has_media_spoiler"}


def edit_message_text(world: World, args: Args) -> Json:
    """Replaces the text and the buttons."""
    formatted = message_text(args.get("text"), args.get("parse_mode"), args.get("entities"))
    entry = editable(world, args)
    if "text" not in entry.message:
        raise bad_request("there is no text in the message to edit")
    content: Json = {"text": formatted.text, **entity_field("entities", formatted)}
    if args.get("link_preview_options"):
        content["link_preview_options"] = args.get("link_preview_options")
    return apply(world, entry, args, content, {"text", "entities", "link_preview_options"})


def edit_message_caption(world: World, args: Args) -> Json:
    """Replaces the caption and the buttons; no caption takes it away."""
    caption = caption_text(args.values)
    entry = editable(world, args)
    if not MEDIA & set(entry.message):
        raise bad_request("there is no caption in the message to edit")
    content: Json = {}
    if caption:
        content = {"caption": caption.text, **entity_field("caption_entities", caption)}
    if args.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return apply(world, entry, args, content, CAPTION_FIELDS)


def edit_message_media(world: World, args: Args) -> Json:
    """Replaces the file, its caption and the buttons; a text may become a file."""
    entry = editable(world, args)
    content = input_media(world, args.get("media"), args)
    grouped = "media_group_id" in entry.message
    if grouped and "animation" in content:
        raise bad_request("message content type can't be used in an album")
    return apply(world, entry, args, content, MEDIA_FIELDS)


def edit_message_reply_markup(world: World, args: Args) -> Json:
    """Replaces the buttons."""
    return apply(world, editable(world, args), args, {}, set())


def editable(world: World, args: Args) -> Entry:
    """The message that a request wants to edit.

    A message that came with a keyboard other than an inline one, or removed one, stays as it is.

    Raises:
        ApiError: 400 or 403.
    """
    if args.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if args.get("chat_id") is None:
        raise bad_request("chat_id is empty")
    if args.get("message_id") is None:
        raise bad_request("message identifier is not specified")
    chat = world.open_chat(args.get("chat_id"))
    entry = world.entry(chat.id, args.get("message_id"))
    if entry is None:
        raise bad_request("message to edit not found")
    if entry.outgoing or entry.keyboard is not None:
        raise bad_request("message can't be edited")
    return entry


def apply(world: World, entry: Entry, args: Args, content: Json, replaced: set[str]) -> Json:
    """Puts new content in the place of `replaced` fields; buttons that are not given go.

    Raises:
        ApiError: 400, when nothing changes.
    """
    markup = inline_markup(args.get("reply_markup"))
    gone = replaced | {"reply_markup"}
    message = {key: value for key, value in entry.message.items() if key not in gone}
    message |= content
    if markup:
        message["reply_markup"] = markup
    if same(message, entry.message):
        raise bad_request(NOT_MODIFIED)
    world.change_message(entry, message)
    return entry.message


def same(one: Json, other: Json) -> bool:
    """Whether two messages show the same; a file counts by its bytes."""
    return bool(comparable(one) == comparable(other))


def comparable(value: Any) -> Any:
    """A message without what an edit may change unseen."""
    if isinstance(value, dict):
        dropped = {"edit_date", "file_id", "file_name"}
        return {key: comparable(item) for key, item in value.items() if key not in dropped}
    if isinstance(value, list):
        return [comparable(item) for item in value]
    return value


def delete_message(world: World, args: Args) -> bool:
    """Deletes one message for everyone."""
    chat = deletable_from(world, args)
    entry = world.entry(chat.id, args.get("message_id"))
    if entry is None:
        raise bad_request("message to delete not found")
    check_deletable(world, chat, entry)
    world.delete_message(entry)
    return True


def delete_messages(world: World, args: Args) -> bool:
    """Deletes up to 100 messages; those that are not there are skipped."""
    identifiers = [int(identifier) for identifier in args.get("message_ids")]
    if not identifiers:
        raise bad_request("message identifiers are not specified")
    if len(identifiers) > 100:
        raise bad_request("too many message identifiers specified")
    chat = deletable_from(world, args)
    found = [world.entry(chat.id, identifier) for identifier in identifiers]
    entries = [entry for entry in found if entry is not None]
    for entry in entries:
        check_deletable(world, chat, entry)
    for entry in entries:
        world.delete_message(entry)
    return True


def deletable_from(world: World, args: Args) -> Chat:
    """The chat in which the bot wants to delete; one who has blocked it cannot keep it from that.

    Raises:
        ApiError: 400 or 403.
    """
    chat = world.find_chat(args.get("chat_id"))
    return chat if chat.blocked and not chat.deleted else world.open_chat(chat.id)


def check_deletable(world: World, chat: Chat, entry: Entry) -> None:
    """A bot deletes what is younger than 48 hours.

    Where others write too it must be an administrator for what is not its own.
    """
    sent = datetime.fromtimestamp(entry.message["date"], UTC)
    if world.now() - sent >= DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    if entry.outgoing and not chat.is_private and chat.membership != "administrator":
        raise bad_request("message can't be deleted")


def set_message_reaction(world: World, args: Args) -> bool:
    """Sets or takes away the bot's one reaction."""
    chat = world.open_chat(args.get("chat_id"))
    reactions = args.get("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction.get("emoji") not in EMOJI for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    entry = world.entry(chat.id, args.get("message_id"))
    if entry is None:
        raise bad_request("message to react not found")
    world.react(entry, [reaction["emoji"] for reaction in reactions])
    return True
