"""What the bot told Telegram about itself: commands, texts, menu buttons."""

from typing import Any

from emulator.store import Store

Json = dict[str, Any]


class Settings:
    """The bot's own settings, by scope and language."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name
        kept = store.all("settings")
        self._commands: dict[str, list[Json]] = kept.get("commands", {})
        self._texts: dict[str, str] = kept.get("texts", {})
        self._menus: dict[str, Json] = kept.get("menus", {})

    def set_commands(self, scope: Json | None, language: str, commands: list[Json]) -> None:
        """Replaces the commands of one scope and language; none deletes them."""
        key = f"{scope_key(scope)}|{language}"
        self._commands.pop(key, None)
        if commands:
            self._commands[key] = commands
        self._store.put("settings", "commands", self._commands)

    def commands(self, scope: Json | None, language: str) -> list[Json]:
        """The commands of exactly this scope and language."""
        return self._commands.get(f"{scope_key(scope)}|{language}", [])

    def commands_for(self, person: Json, group: int | None = None) -> list[Json]:
        """What a person sees in their private chat or in a group: the narrowest scope that has any.

        In each scope the person's language comes before the one without a language. Nobody here is
        an administrator of a group.
        """
        scopes = (
            private_scopes(person["id"]) if group is None else group_scopes(group, person["id"])
        )
        for scope in scopes:
            for code in (person.get("language_code", "").partition("-")[0], ""):
                if found := self.commands(scope, code):
                    return found
        return []

    def set_text(self, kind: str, language: str, text: str) -> None:
        """Sets the description, short description or name in a language; empty removes it."""
        self._texts.pop(f"{kind}|{language}", None)
        if text:
            self._texts[f"{kind}|{language}"] = text
        self._store.put("settings", "texts", self._texts)

    def text(self, kind: str, language: str) -> str:
        """The text in a language, else the one without a language."""
        fallback = self._name if kind == "name" else ""
        general = self._texts.get(f"{kind}|", fallback)
        return self._texts.get(f"{kind}|{language}", general)

    def set_menu(self, chat_id: int | None, button: Json | None) -> None:
        """Sets the menu button of one chat, or of all without an own one."""
        key = "" if chat_id is None else str(chat_id)
        self._menus.pop(key, None)
        if button is not None and button["type"] != "default":
            self._menus[key] = button
        self._store.put("settings", "menus", self._menus)

    def menu(self, chat_id: int | None) -> Json:
        """The menu button of a chat."""
        general = self._menus.get("", {"type": "default"})
        return general if chat_id is None else self._menus.get(str(chat_id), general)


def private_scopes(chat_id: int) -> list[Json | None]:
    """The scopes of a private chat, narrowest first."""
    return [{"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, None]


def group_scopes(chat_id: int, user_id: int) -> list[Json | None]:
    """The scopes of a member of a group, narrowest first."""
    member: Json = {"type": "chat_member", "chat_id": chat_id, "user_id": user_id}
    return [member, {"type": "chat", "chat_id": chat_id}, {"type": "all_group_chats"}, None]


def scope_key(scope: Json | None) -> str:
    """A scope as a key."""
    if scope is None:
        return "default"
    parts = (scope["type"], scope.get("chat_id"), scope.get("user_id"))
    return ":".join(str(part) for part in parts if part is not None)
