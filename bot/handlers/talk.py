"""Everything that is neither a command nor a tap: words, places, pictures, other chats."""

from collections.abc import Callable, Mapping

from telegram import Chat, ChatMemberUpdated, Message, Update
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from backwell.services import everyday, membership, onboarding, talk
from backwell.services.views import OnlyPrivate
from bot.door import Door, Serve
from bot.inbound import ZONES_FIELD
from bot.routing import AnyHandler, callback

_PRIVATE = filters.ChatType.PRIVATE
_NEW = filters.UpdateType.MESSAGE
_WORDED = filters.TEXT | filters.CAPTION
"""A live location "edits" its message every few seconds; that is nothing to answer."""
SORTS: Mapping[str, str] = {
    "voice": "voice",
    "audio": "voice",
    "video_note": "voice",
    "photo": "picture",
    "video": "picture",
    "animation": "picture",
    "sticker": "sticker",
    "document": "file",
    "contact": "contact",
}
"""What only people can take in, by the field of Telegram's message."""
OTHER = "rest"
GONE = ("kicked", "left")


Meaning = Callable[[Door, Update], Serve]


def handlers(door: Door) -> list[AnyHandler]:
    """Handlers in the order in which they are asked; the last takes what is left."""

    async def member(update: Update) -> None:
        if update.my_chat_member is not None:
            await _member(door, update, update.my_chat_member)

    return [
        ChatMemberHandler(callback(member), ChatMemberHandler.MY_CHAT_MEMBER),
        _on(door, _NEW & _PRIVATE & filters.TEXT, _words),
        _on(door, _NEW & _PRIVATE & filters.LOCATION, _location),
        _on(door, _NEW & _PRIVATE & ~filters.StatusUpdate.ALL, _anything),
        _on(door, filters.UpdateType.EDITED_MESSAGE & _PRIVATE & _WORDED, _edited),
        _on(door, _NEW & filters.COMMAND & ~_PRIVATE, _elsewhere),
    ]


def _on(door: Door, which: filters.BaseFilter, meaning: Meaning) -> AnyHandler:
    async def handle(update: Update) -> None:
        await door.serve(update, meaning(door, update))

    return MessageHandler(which, callback(handle))


def _words(door: Door, update: Update) -> Serve:
    text = update.effective_message.text or "" if update.effective_message else ""
    return lambda person, now: talk.listen(door.desk, person, text, now)


def _location(door: Door, update: Update) -> Serve:
    message = update.effective_message
    zones = tuple(message.api_kwargs.get(ZONES_FIELD, ())) if message else ()
    return lambda person, now: onboarding.located(door.desk, person, zones, now)


def _anything(door: Door, update: Update) -> Serve:
    message = update.effective_message
    sort, caption = sort_of(message), (message.caption or "" if message else "")
    return lambda person, now: talk.listen_to_caption(door.desk, person, sort, caption, now)


def _edited(door: Door, update: Update) -> Serve:
    message = update.edited_message
    text = (message.text or message.caption or "") if message else ""
    return lambda person, _now: talk.listen_to_edit(door.desk, person, text)


def _elsewhere(_door: Door, _update: Update) -> Serve:
    return lambda _person, _now: everyday.page(OnlyPrivate())


async def _member(door: Door, update: Update, change: ChatMemberUpdated) -> None:
    if change.chat.type != Chat.PRIVATE:
        await _member_elsewhere(door, update, change)
    elif change.new_chat_member.status in GONE:
        await membership.lose(door.desk, change.chat.id, door.clock.now())
    else:
        await membership.welcome_back(door.desk, change.chat.id, door.clock.now())


def sort_of(message: Message | None) -> str:
    """What a message is that has no words."""
    found = (sort for field, sort in SORTS.items() if getattr(message, field, None))
    return next(found, OTHER)


async def _member_elsewhere(door: Door, update: Update, change: ChatMemberUpdated) -> None:
    """Added to a group: one line there. In a channel the bot has no voice."""
    was_out = change.old_chat_member.status in GONE
    is_in = change.new_chat_member.status not in GONE
    if was_out and is_in and change.chat.type in (Chat.GROUP, Chat.SUPERGROUP):
        await door.say_in(update, change.chat.id, OnlyPrivate())
