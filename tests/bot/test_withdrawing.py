"""What is over goes from the chat, or at least loses its buttons."""

from datetime import timedelta

import pytest

from bot.messenger import ChatTidier
from tests.bot.conftest import Bench

BUTTONS = {"inline_keyboard": [[{"text": "Done", "callback_data": "x"}]]}


@pytest.mark.parametrize(("age", "left"), [(timedelta(hours=47), 0), (timedelta(hours=48), 1)])
async def test_a_message_that_is_older_than_we_knew_loses_its_buttons(
    bench: Bench, age: timedelta, left: int
) -> None:
    ada = bench.emulator.person("Ada")
    bot = bench.bot.application.bot
    sent = await bot.send_message(ada.id, "A question", reply_markup=BUTTONS)
    bench.clock.move_to(bench.clock.now() + age)
    tidier = ChatTidier(bot)
    assert await tidier.withdraw(ada.id, sent.message_id, may_delete=True)
    assert (len(ada.messages), ada.buttons()) == (left, [])
    assert await tidier.withdraw(ada.id, sent.message_id, may_delete=True), "gone is done"
