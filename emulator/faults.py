"""What can go wrong between a bot and Telegram, on demand."""

from collections.abc import Coroutine
from dataclasses import dataclass, replace
from typing import Any

from emulator.errors import ApiError, migrated, too_many
from emulator.pulse import Pulse

DESCRIPTIONS = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
KINDS = {"answer", "hang", "accept_and_drop", "drop_before", "garbage", "delay"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong, for requests that match.

    `method` None means every method but getUpdates, so that a fault never hits the poller by
    accident; `times` None means until `clear`.
    """

    kind: str
    error: ApiError | None = None
    seconds: float = 0.0
    effect: bool = False
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether a request is meant."""
        if self.method is None and method == "getUpdates":
            return False
        return self.method in (None, method) and self.chat_id in (None, chat_id)


class Faults:
    """The faults that wait for their request, first come first served."""

    def __init__(self) -> None:
        self._pulse = Pulse()
        self._clearings = 0
        self._waiting: list[Fault] = []

    def answer(
        self,
        *,
        status: int = 400,
        description: str | None = None,
        retry_after: int | None = None,
        migrate_to: int | None = None,
        method: str | None = None,
        chat_id: int | None = None,
        times: int | None = 1,
    ) -> None:
        """Refuses with an error; nothing happens.

        `retry_after` (seconds) makes it a 429, `migrate_to` the 400 of a group that has become a
        supergroup.
        """
        if migrate_to is not None:
            error = migrated(migrate_to)
        elif status == 429:
            error = too_many(1 if retry_after is None else retry_after)
        else:
            error = ApiError(status, description or DESCRIPTIONS.get(status, "Error"))
        if description is not None:
            error = ApiError(status, description, error.parameters)
        self._add(kind="answer", error=error, method=method, chat_id=chat_id, times=times)

    def hang(
        self,
        *,
        effect: bool = False,
        method: str | None = None,
        chat_id: int | None = None,
        times: int | None = 1,
    ) -> None:
        """Never answers: the client gives up, or `clear` closes the connection.

        With `effect` the method takes place, else it does not.
        """
        self._add(kind="hang", effect=effect, method=method, chat_id=chat_id, times=times)

    def accept_and_drop(
        self, *, method: str | None = None, chat_id: int | None = None, times: int | None = 1
    ) -> None:
        """The method takes place, then the connection is closed without an answer."""
        self._add(kind="accept_and_drop", method=method, chat_id=chat_id, times=times)

    def drop_before(
        self, *, method: str | None = None, chat_id: int | None = None, times: int | None = 1
    ) -> None:
        """The connection is closed without an answer, and nothing takes place."""
        self._add(kind="drop_before", method=method, chat_id=chat_id, times=times)

    def garbage(
        self, *, method: str | None = None, chat_id: int | None = None, times: int | None = 1
    ) -> None:
        """The method takes place and 200 is answered, with a body that is not JSON."""
        self._add(kind="garbage", method=method, chat_id=chat_id, times=times)

    def delay(
        self,
        seconds: float,
        *,
        method: str | None = None,
        chat_id: int | None = None,
        times: int | None = 1,
    ) -> None:
        """The request waits for so many real seconds, or until `clear`."""
        self._add(kind="delay", seconds=seconds, method=method, chat_id=chat_id, times=times)

    def clear(self) -> None:
        """Forgets all faults and lets go of requests that hang."""
        self._waiting.clear()
        self._clearings += 1
        self._pulse.fire()

    def pause(self, seconds: float) -> Coroutine[Any, Any, bool | None]:
        """Waits for so many real seconds, or until `clear` is called, counted from this call."""
        before = self._clearings
        return self._pulse.until(lambda: self._clearings != before, seconds)

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The first fault that is meant for a request, counted down."""
        for index, fault in enumerate(self._waiting):
            if fault.matches(method, chat_id):
                self._count_down(index)
                return fault
        return None

    def __len__(self) -> int:
        return len(self._waiting)

    def _add(self, **fields: Any) -> None:
        self._waiting.append(Fault(**fields))

    def _count_down(self, index: int) -> None:
        fault = self._waiting[index]
        if fault.times is None:
            return
        if fault.times <= 1:
            del self._waiting[index]
        else:
            self._waiting[index] = replace(fault, times=fault.times - 1)
