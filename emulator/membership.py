"""What the bot is in a chat, and how it is told that this has changed."""

from typing import Any

from emulator.records import Chat
from emulator.world import World

Json = dict[str, Any]

RIGHTS = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
}
PRESENT = {"member", "administrator"}


def tell_change(world: World, chat: Chat, person: Json, old: str, new: str) -> None:
    """Queues the `my_chat_member` of a change that a person has made."""
    change = {
        "chat": chat.chat,
        "from": person,
        "date": world.unix_now(),
        "old_chat_member": chat_member(world, chat, old),
        "new_chat_member": chat_member(world, chat, new),
    }
    world.updates.add("my_chat_member", change)


def chat_member(world: World, chat: Chat, status: str) -> Json:
    """The bot as a ChatMember of that status."""
    member: Json = {"status": status, "user": world.public_bot()}
    if status == "kicked":
        member["until_date"] = 0
    if status == "administrator":
        member |= RIGHTS
    if status == "administrator" and chat.kind == "channel":
        member |= {"can_post_messages": True, "can_edit_messages": True}
    return member
