"""sendMessage, sendPhoto, sendAnimation, sendDocument, sendMediaGroup."""

from typing import Any

from emulator.errors import bad_request
from emulator.files import media_fields
from emulator.formatting import caption_text, message_text
from emulator.keyboards import inline_markup, reply_keyboard
from emulator.params import Args
from emulator.records import Chat, StoredFile
from emulator.text import Formatted
from emulator.world import World

Json = dict[str, Any]

ALBUM = range(2, 11)
ALONE = {"document", "audio"}


def send_message(world: World, args: Args) -> Json:
    """Sends a text."""
    formatted = message_text(args.get("text"), args.get("parse_mode"), args.get("entities"))
    content: Json = {"text": formatted.text, **entity_field("entities", formatted)}
    if args.get("link_preview_options"):
        content["link_preview_options"] = args.get("link_preview_options")
    return deliver(world, args, content)


def send_photo(world: World, args: Args) -> Json:
    """Sends a picture."""
    return send_file(world, args, "photo")


def send_animation(world: World, args: Args) -> Json:
    """Sends a GIF or a silent video; anything else becomes a document, as at Telegram."""
    return send_file(world, args, "animation")


def send_document(world: World, args: Args) -> Json:
    """Sends any file."""
    return send_file(world, args, "document")


def send_file(world: World, args: Args, kind: str) -> Json:
    """Sends one file with a caption."""
    caption = caption_text(args.values)
    world.open_chat(args.get("chat_id"))
    file = world.files.resolve(kind, args.get(kind) or "", args, kind)
    return deliver(world, args, media_content(file, caption, args.values))


def media_content(file: StoredFile, caption: Formatted, options: Json) -> Json:
    """The fields of a message that carries a file."""
    content: Json = {**media_fields(file)}
    if caption:
        content |= {"caption": caption.text, **entity_field("caption_entities", caption)}
    if options.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    if options.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


def send_media_group(world: World, args: Args) -> list[Json]:
    """Sends 2-10 files as an album."""
    media = args.get("media")
    if len(media) not in ALBUM:
        raise bad_request("media group must include 2-10 items")
    check_album({item["type"] for item in media})
    world.open_chat(args.get("chat_id"))
    contents = [input_media(world, item, args) for item in media]
    group = str(13_000_000_000_000_000 + world.count("album"))
    return [deliver(world, args, {**content, "media_group_id": group}) for content in contents]


def check_album(kinds: set[str]) -> None:
    """Which files may stand together in an album."""
    if "animation" in kinds:
        raise bad_request("can't use the media of the specified type in the album")
    if kinds - {"photo", "document"}:
        raise bad_request(f"the emulator has no {', '.join(sorted(kinds - {'photo', 'document'}))}")
    if len(kinds) > 1 and kinds & ALONE:
        raise bad_request("document can't be mixed with other media types")


def input_media(world: World, item: Json, args: Args) -> Json:
    """The message fields of one InputMedia."""
    if item["type"] not in {"photo", "animation", "document"}:
        raise bad_request(f"the emulator has no {item['type']}")
    caption = caption_text(item)
    file = world.files.resolve(item["type"], item["media"], args, item["media"])
    return media_content(file, caption, item)


def deliver(world: World, args: Args, content: Json) -> Json:
    """Puts a message into its chat and gives it back."""
    markup = args.get("reply_markup")
    inline, keyboard = inline_markup(markup), reply_keyboard(markup)
    chat = world.open_chat(args.get("chat_id"))
    content = {**content, **options(args), **reply_field(world, chat, args)}
    if inline:
        content["reply_markup"] = inline
    entry = world.add_message(
        chat,
        content,
        outgoing=False,
        silent=bool(args.get("disable_notification")),
        keyboard=keyboard,
    )
    return entry.message


def options(args: Args) -> Json:
    """Fields that repeat what was asked for."""
    found: Json = {}
    if args.get("protect_content"):
        found["has_protected_content"] = True
    if args.get("message_effect_id"):
        found["effect_id"] = args.get("message_effect_id")
    return found


def reply_field(world: World, chat: Chat, args: Args) -> Json:
    """The message that is replied to."""
    reply = args.get("reply_parameters")
    if reply is None:
        return {}
    entry = world.entry(chat.id, int(reply["message_id"]))
    if entry is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": without_reply(entry.message)}


def without_reply(message: Json) -> Json:
    """A message as it stands inside another one."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def entity_field(name: str, formatted: Formatted) -> Json:
    """The entities of a text under their field, unless there are none."""
    return {name: list(formatted.entities)} if formatted.entities else {}
