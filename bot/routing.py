"""What PTB's handlers are made of here: a function of the update alone."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import Application, BaseHandler, CallbackContext

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
AnyContext = CallbackContext[Any, Any, Any, Any]
AnyHandler = BaseHandler[Update, AnyContext, None]
Handler = Callable[[Update], Awaitable[None]]


def callback(
    handle: Handler,
) -> Callable[[Update, AnyContext], Coroutine[Any, Any, None]]:
    """A handler in PTB's shape. The context holds nothing that we use: state is in rows."""

    async def handle_update(update: Update, _context: AnyContext) -> None:
        await handle(update)

    return handle_update
