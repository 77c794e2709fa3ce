"""Everything that is neither a command nor a tap: words, places, pictures, other chats."""

from telegram import Update
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from backwell.services import everyday, membership, onboarding, talk
from backwell.services.views import OnlyPrivate
from bot.door import Door
from bot.inbound import ZONES_FIELD
from bot.routing import AnyHandler, callback

_PRIVATE = filters.ChatType.PRIVATE


def handlers(door: Door) -> list[AnyHandler]:
    """Handlers in the order in which they are asked; the last takes what is left."""

    async def words(update: Update) -> None:
        text = update.effective_message.text or "" if update.effective_message else ""
        await door.serve(update, lambda person, now: talk.listen(door.desk, person, text, now))

    async def location(update: Update) -> None:
        message = update.effective_message
        zones = tuple(message.api_kwargs.get(ZONES_FIELD, ())) if message else ()

        await door.serve(
            update, lambda person, now: onboarding.located(door.desk, person, zones, now)
        )

    async def anything(update: Update) -> None:
        caption = update.effective_message.caption or "" if update.effective_message else ""
        await door.serve(update, lambda person, now: talk.listen(door.desk, person, caption, now))

    async def elsewhere(update: Update) -> None:
        await door.serve(update, lambda _person, _now: everyday.page(OnlyPrivate()))

    async def member(update: Update) -> None:
        change = update.my_chat_member
        if change is None or change.chat.type != change.chat.PRIVATE:
            return
        person, now = change.chat.id, door.clock.now()
        if change.new_chat_member.status in {"kicked", "left"}:
            await membership.lose(door.desk, person, now)
        else:
            await membership.welcome_back(door.desk, person, now)

    new = filters.UpdateType.MESSAGE
    return [
        ChatMemberHandler(callback(member), ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(new & _PRIVATE & filters.TEXT, callback(words)),
        MessageHandler(new & _PRIVATE & filters.LOCATION, callback(location)),
        MessageHandler(new & _PRIVATE & ~filters.StatusUpdate.ALL, callback(anything)),
        MessageHandler(new & filters.COMMAND & ~_PRIVATE, callback(elsewhere)),
    ]
