"""What Telegram accepts below a message."""

from typing import Any

from emulator.errors import ApiError, bad_request
from emulator.links import checked_link

Json = dict[str, Any]

MAX_DATA = 64
MAX_BUTTONS = 100
MAX_COPY_TEXT = 256
DECORATION = {"text", "icon_custom_emoji_id", "style"}
STYLES = {"danger", "success", "primary"}


def inline_markup(markup: Json | None) -> Json | None:
    """An inline keyboard without empty rows, or nothing when no button is left.

    Raises:
        ApiError: 400 for a button or a keyboard that Telegram refuses.
    """
    if markup is None or "inline_keyboard" not in markup:
        return None
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    for button in (button for row in rows for button in row):
        check_button(button)
    return {"inline_keyboard": rows} if rows else None


def check_button(button: Json) -> None:
    """Holds one inline button to the rules; exactly one action is stricter than Telegram."""
    if not button["text"].strip():
        raise unreadable("Inline keyboard button text must be non-empty")
    if button.get("style", "primary") not in STYLES:
        raise unreadable("Invalid button style specified")
    actions = set(button) - DECORATION
    if not actions:
        raise unreadable("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise unreadable(f"exactly one action is allowed, found {', '.join(sorted(actions))}")
    check_action(button, actions.pop())


def check_action(button: Json, action: str) -> None:
    """Holds the action of a button to its limits."""
    value = button[action]
    if action == "callback_data" and not 1 <= len(value.encode()) <= MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and checked_link(value) is None:
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
    if action == "web_app" and not value["url"].startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{value['url']}' is invalid: "
            "Only HTTPS links are allowed"
        )
    if action == "copy_text" and not 1 <= len(value["text"]) <= MAX_COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def reply_keyboard(markup: Json | None) -> Json | None:
    """A keyboard, removal or forced reply that stands in place of the person's own keyboard."""
    if markup is None or "inline_keyboard" in markup:
        return None
    keys = [key for row in markup.get("keyboard", []) for key in row]
    if not all(key_text(key).strip() for key in keys):
        raise bad_request("keyboard button text must be non-empty")
    if "keyboard" in markup and not keys:
        raise bad_request("reply keyboard must be non-empty")
    return markup


def key_text(key: Json | str) -> str:
    """The text of a key, which may be nothing but a text."""
    return key if isinstance(key, str) else str(key["text"])


def unreadable(text: str) -> ApiError:
    """400 for an inline button."""
    return bad_request(f"can't parse inline keyboard button: {text}")
