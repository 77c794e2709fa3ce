"""getUpdates and the webhook."""

import re
from typing import Any
from urllib.parse import urlsplit

from emulator.errors import WEBHOOK_ACTIVE, ApiError, bad_request
from emulator.params import Args
from emulator.updates import Updates
from emulator.webhook import Webhook

Json = dict[str, Any]

SECRET = re.compile(r"[A-Za-z0-9_-]*")


async def get_updates(updates: Updates, webhook: Webhook, args: Args) -> list[Json]:
    """Long polling; see `Updates.poll`."""
    if webhook.url:
        raise ApiError(409, WEBHOOK_ACTIVE)
    updates.allow(args.get("allowed_updates"))
    limit = min(max(args.get("limit", 100), 1), 100)
    return await updates.poll(args.get("offset", 0), limit, args.get("timeout", 0))


def set_webhook(webhook: Webhook, updates: Updates, args: Args) -> bool:
    """Sends updates to an address from now on; an empty one ends it.

    Telegram itself demands https; plain http is taken here as by a Bot API server of one's own.
    """
    url = args.get("url") or ""
    secret = args.get("secret_token") or ""
    if url and urlsplit(url).scheme not in {"http", "https"}:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if args.get("drop_pending_updates"):
        updates.clear()
    updates.allow(args.get("allowed_updates"))
    webhook.set(url, secret, args.get("max_connections", 40), args.get("ip_address"))
    return True


def delete_webhook(webhook: Webhook, updates: Updates, args: Args) -> bool:
    """Back to polling."""
    if args.get("drop_pending_updates"):
        updates.clear()
    webhook.set("", "", 0, None)
    return True


def get_webhook_info(webhook: Webhook, updates: Updates) -> Json:
    """How the delivery is going."""
    info: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(updates),
    }
    if webhook.url:
        info["max_connections"] = webhook.max_connections
        if webhook.ip_address:
            info["ip_address"] = webhook.ip_address
    if webhook.last_error:
        info["last_error_date"], info["last_error_message"] = webhook.last_error
    if updates.allowed:
        info["allowed_updates"] = updates.allowed
    return info
