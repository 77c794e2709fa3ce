"""One story: people begin, do whatever they do, and come home in the end."""

import asyncio
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from random import Random
from typing import Any

from structlog.testing import capture_logs

from backwell.storage import tables
from tests.e2e.anything.mischief import Mischief
from tests.e2e.anything.rows import is_asked, rows_of_others
from tests.e2e.anything.town import Neighbour, Town
from tests.e2e.anything.watch import complaints, watch
from tests.world import onboard

SETTLED = 8
"""So many begin with a running plan; the others have never written."""
AT_ONCE = 24
FORGERIES = 12
DAYS_AWAY = 4
PATIENCE = 300
"""Taps within which a question after the other comes to its end."""


class Story:
    """A town and the dice that decide what happens in it."""

    def __init__(self, town: Town, dice: Random) -> None:
        self.logs: list[MutableMapping[str, Any]] = []
        self.town = town
        self.mischief = Mischief(town=town, dice=dice)
        self.done = 0
        self._dice = dice
        self._acts: list[str] = []

    async def run(self, updates: int) -> None:
        """Begin, let so many updates happen, and end. Raises AssertionError."""
        with self._told():
            await self._begin()
            while self.done < updates:
                half = self.done >= updates // 2
                await self._some_acts()
                if not half and self.done >= updates // 2:
                    await self._pass_time(DAYS_AWAY * 24 * 60)
            for neighbour in self.town.neighbours:
                await self._come_home(neighbour)
            await self.town.close_bot()
            assert {row["status"] for row in await self.town.rows(tables.inbox)} == {"done"}

    async def _begin(self) -> None:
        await self.town.start_bot()
        people = [neighbour.person for neighbour in self.town.neighbours[:SETTLED]]
        await asyncio.gather(*(onboard(person) for person in people))
        await self.town.settle()
        await self.town.stop_bot()
        await self.town.open_bot()
        watch(self.town)

    async def _some_acts(self) -> None:
        if self._dice.random() < 0.02:
            await self._forge()
            return
        self._acts = [await self.mischief.act() for _ in range(self._dice.randrange(1, AT_ONCE))]
        self.done += len(self._acts)
        await self._work_off()
        if self._dice.random() < 0.25:
            await self._pass_time(5 * self._dice.randrange(1, 24))

    async def _forge(self) -> None:
        """Somebody tries to reach the rows of others, and nothing else happens."""
        villain = self._dice.choice(self.town.neighbours)
        await villain.person.unblock()
        await self._work_off()
        before = rows_of_others(self.town.database_url, villain.id)
        self._acts = [await self.mischief.forge(villain) for _ in range(FORGERIES)]
        self.done += FORGERIES
        await self._work_off()
        after = rows_of_others(self.town.database_url, villain.id)
        for name, rows in before.items():
            assert after[name] == rows, f"{villain.word} has changed {name} of others"

    async def _pass_time(self, minutes: int) -> None:
        self._acts.append(f"{minutes} minutes pass")
        await self.town.pass_time(minutes)
        watch(self.town)
        assert not complaints(self.logs)

    async def _come_home(self, who: Neighbour) -> None:
        """Whatever happened, somebody can go on: answer what is open, and see today."""
        await who.person.unblock()
        await self._once(who, "/start")
        self.mischief.tapped.clear()
        way: list[str] = []
        while is_asked(self.town.database_url, who.id):
            self._acts = [await self.mischief.go_on(who)]
            await self._work_off()
            way += self._acts
            assert len(way) < PATIENCE, "\n".join([f"{who.word} is stuck:", *way[-40:]])
        await self._once(who, "/today")

    async def _once(self, who: Neighbour, text: str) -> None:
        self._acts = [await self.mischief.say(who, text)]
        await self._work_off()

    async def _work_off(self) -> None:
        """Everything has its effect, and everybody who did something is answered."""
        await self.town.work_off()
        answered = watch(self.town)
        waiting = {who for who in self.mischief.waiting if not who.person.blocked}
        self.mischief.waiting.clear()
        assert not complaints(self.logs)
        silent = [who.word for who in waiting if who.id not in answered]
        assert not silent, f"no answer for {silent}"

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What happened before something went wrong is told with it."""
        with capture_logs() as self.logs:
            try:
                yield
                assert not complaints(self.logs)
            except BaseException as error:
                error.add_note(f"update {self.done}, after:\n" + "\n".join(self._acts))
                error.add_note(f"logged: {complaints(self.logs)}")
                raise
