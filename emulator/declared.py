"""What each emulated method takes and gives, in the words of the Bot API 10.0 reference.

Written as `name: Type` with `!` behind the names that are required; `A|B` is either type. The
contract tests hold these tables against a digest of the reference.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """One parameter of a method or one field of an object."""

    name: str
    types: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method: its parameters by name and the types of its result."""

    name: str
    params: dict[str, Param]
    returns: tuple[str, ...]


def read_params(text: str) -> dict[str, Param]:
    """Parameters from `name!: Type, other: A|B`."""
    params = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, _, types = part.partition(": ")
        bare = name.removesuffix("!")
        params[bare] = Param(name=bare, types=tuple(types.split("|")), required=name.endswith("!"))
    return params


MARKUP = "InlineKeyboardMarkup|ReplyKeyboardMarkup|ReplyKeyboardRemove|ForceReply"

TARGET = """business_connection_id: String, chat_id!: Integer|String, message_thread_id: Integer,
direct_messages_topic_id: Integer"""

DELIVERY = f"""disable_notification: Boolean, protect_content: Boolean,
allow_paid_broadcast: Boolean, message_effect_id: String,
suggested_post_parameters: SuggestedPostParameters, reply_parameters: ReplyParameters,
reply_markup: {MARKUP}"""

CAPTION = "caption: String, parse_mode: String, caption_entities: Array of MessageEntity"

ABOVE = "show_caption_above_media: Boolean"

EDITED = """business_connection_id: String, chat_id: Integer|String, message_id: Integer,
inline_message_id: String, reply_markup: InlineKeyboardMarkup"""

ALBUM = "|".join(
    f"Array of InputMedia{kind}" for kind in ("Audio", "Document", "LivePhoto", "Photo", "Video")
)

TABLE: dict[str, tuple[str, str]] = {
    "getMe": ("User", ""),
    "getUpdates": (
        "Array of Update",
        "offset: Integer, limit: Integer, timeout: Integer, allowed_updates: Array of String",
    ),
    "setWebhook": (
        "Boolean",
        """url!: String, certificate: InputFile, ip_address: String, max_connections: Integer,
        allowed_updates: Array of String, drop_pending_updates: Boolean, secret_token: String""",
    ),
    "deleteWebhook": ("Boolean", "drop_pending_updates: Boolean"),
    "getWebhookInfo": ("WebhookInfo", ""),
    "sendMessage": (
        "Message",
        f"""{TARGET}, text!: String, parse_mode: String, entities: Array of MessageEntity,
        link_preview_options: LinkPreviewOptions, {DELIVERY}""",
    ),
    "sendPhoto": (
        "Message",
        f"{TARGET}, photo!: InputFile|String, {CAPTION}, {ABOVE}, has_spoiler: Boolean, {DELIVERY}",
    ),
    "sendAnimation": (
        "Message",
        f"""{TARGET}, animation!: InputFile|String, duration: Integer, width: Integer,
        height: Integer, thumbnail: InputFile|String, {CAPTION}, {ABOVE}, has_spoiler: Boolean,
        {DELIVERY}""",
    ),
    "sendDocument": (
        "Message",
        f"""{TARGET}, document!: InputFile|String, thumbnail: InputFile|String, {CAPTION},
        disable_content_type_detection: Boolean, {DELIVERY}""",
    ),
    "sendMediaGroup": (
        "Array of Message",
        f"""{TARGET}, media!: {ALBUM}, disable_notification: Boolean, protect_content: Boolean,
        allow_paid_broadcast: Boolean, message_effect_id: String,
        reply_parameters: ReplyParameters""",
    ),
    "editMessageText": (
        "Message|Boolean",
        f"""{EDITED}, text!: String, parse_mode: String, entities: Array of MessageEntity,
        link_preview_options: LinkPreviewOptions""",
    ),
    "editMessageCaption": ("Message|Boolean", f"{EDITED}, {CAPTION}, {ABOVE}"),
    "editMessageMedia": ("Message|Boolean", f"{EDITED}, media!: InputMedia"),
    "editMessageReplyMarkup": ("Message|Boolean", EDITED),
    "deleteMessage": ("Boolean", "chat_id!: Integer|String, message_id!: Integer"),
    "deleteMessages": ("Boolean", "chat_id!: Integer|String, message_ids!: Array of Integer"),
    "answerCallbackQuery": (
        "Boolean",
        """callback_query_id!: String, text: String, show_alert: Boolean, url: String,
        cache_time: Integer""",
    ),
    "setMyCommands": (
        "Boolean",
        "commands!: Array of BotCommand, scope: BotCommandScope, language_code: String",
    ),
    "getMyCommands": ("Array of BotCommand", "scope: BotCommandScope, language_code: String"),
    "deleteMyCommands": ("Boolean", "scope: BotCommandScope, language_code: String"),
    "setMyDescription": ("Boolean", "description: String, language_code: String"),
    "getMyDescription": ("BotDescription", "language_code: String"),
    "setMyShortDescription": ("Boolean", "short_description: String, language_code: String"),
    "getMyShortDescription": ("BotShortDescription", "language_code: String"),
    "setMyName": ("Boolean", "name: String, language_code: String"),
    "getMyName": ("BotName", "language_code: String"),
    "setChatMenuButton": ("Boolean", "chat_id: Integer, menu_button: MenuButton"),
    "getChatMenuButton": ("MenuButton", "chat_id: Integer"),
    "sendChatAction": (
        "Boolean",
        """business_connection_id: String, chat_id!: Integer|String, message_thread_id: Integer,
        action!: String""",
    ),
    "setMessageReaction": (
        "Boolean",
        """chat_id!: Integer|String, message_id!: Integer, reaction: Array of ReactionType,
        is_big: Boolean""",
    ),
    "getFile": ("File", "file_id!: String"),
    "getChat": ("ChatFullInfo", "chat_id!: Integer|String"),
}

METHODS: dict[str, Method] = {
    name: Method(name=name, params=read_params(params), returns=tuple(returns.split("|")))
    for name, (returns, params) in TABLE.items()
}

BY_LOWER_NAME: dict[str, Method] = {name.lower(): method for name, method in METHODS.items()}
