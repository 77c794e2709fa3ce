"""`backwell run`: the bot against a real Bot API."""

import gc
from datetime import timedelta

from app.clock import SystemClock
from app.serving import listening_socket, serve_web
from app.settings import Settings
from app.wiring import assemble
from backwell.content.everything import load_everything
from backwell.storage.database import open_desk
from web.app import build_web


async def run_bot(settings: Settings) -> None:
    """Receive by webhook where WEBHOOK_URL is set, else by long polling, until stopped."""
    token, keyring = settings.token(), settings.keyring()
    load_everything()  # a first word or tap must not wait for files to be read
    secret = settings.secret() if settings.webhook_url else ""
    desk = open_desk(settings.database_url.get_secret_value(), keyring)
    bot = assemble(
        desk=desk,
        clock=SystemClock(),
        token=token,
        api_url=settings.telegram_api_url,
        lease=timedelta(seconds=settings.lease_seconds),
        spread=timedelta(seconds=settings.spread_seconds),
        retention=timedelta(days=settings.retention_days),
    )
    bound = listening_socket(settings.web_host, settings.web_port)
    await bot.open()
    gc.freeze()  # what is loaded now stays: looking through it again and again stalls the loop
    try:
        if settings.webhook_url:
            web = build_web(bot.watch, bot.heard_by_webhook, secret)
            await bot.listen(settings.webhook_url, secret, serve_web(web, bound))
        else:
            await bot.poll(serve_web(build_web(bot.watch), bound))
    finally:
        await bot.close()
