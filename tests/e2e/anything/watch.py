"""Watches every call of the bot: nothing refused, and no secret in another's chat."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

from emulator import Call
from emulator.params import Upload
from tests.e2e.anything.town import FIRST_ID, MINUTES, Neighbour, Town

HARMLESS = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message can't be deleted for everyone",
    "message to delete not found",
    "query is too old",
    "bot was blocked by the user",
    "bot is not a member of",
    "bot was kicked from",
)
"""Refusals that late and forged taps and blocked chats lead to: the bot lives with them."""

FAULTS = {"handler_fault", "job_fault", "job_failed", "unreadable", "apology_failed"}
SORRY = ("went wrong", "schiefgegangen", "schiefgelaufen")
CLOCK = re.compile(r"\b\d{1,2}[:.](\d\d)\b(?!\.)")
INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|\+00:00)")
"""When something happened, in an export: any minute, and nobody's secret."""
LETTERED = re.compile(r"Kanarie([A-Z])", re.IGNORECASE)
NUMBERED = re.compile(rf"{FIRST_ID // 1000}(\d{{3}})")


def watch(town: Town) -> set[int | None]:
    """Look at all calls since the last look; the chats in which the bot said something.

    Raises AssertionError.
    """
    calls = [call for call in town.emulator.ledger if call.method != "getUpdates"]
    del town.emulator.ledger[:]
    for call in calls:
        check(call, town.neighbours)
        keep(town, call)
    return {call.chat_id for call in calls if call.method.startswith(("send", "edit"))}


def check(call: Call, neighbours: Sequence[Neighbour]) -> None:
    """Hold one call against what must be."""
    refused = call.outcome != "ok" and not any(one in call.outcome for one in HARMLESS)
    assert not refused, f"{call.method} was refused: {call.outcome}\n{call.params}"
    shown = words_of(call)
    assert not any(one in shown for one in SORRY), f"{call.chat_id} was told: {shown}"
    owner = next((at for at, one in enumerate(neighbours) if one.id == call.chat_id), None)
    told = {*secrets(shown)} - {owner}
    assert not told, f"{call.chat_id} was shown a secret of {told}:\n{shown}"


def secrets(shown: str) -> Iterable[int]:
    """Whose secrets stand in a text, by number."""
    clocks = CLOCK.findall(INSTANT.sub("", shown))
    yield from (MINUTES.index(int(one)) for one in clocks if int(one) in MINUTES)
    yield from (ord(one.upper()) - ord("A") for one in LETTERED.findall(shown))
    yield from (int(one) for one in NUMBERED.findall(shown))


def words_of(call: Call) -> str:
    """All that a person sees of a call: text, caption, buttons, files."""
    parts = [str(call.params.get("text", "")), str(call.params.get("caption", ""))]
    markup: Any = call.params.get("reply_markup") or {}
    if isinstance(markup, dict):
        rows = [*markup.get("inline_keyboard", []), *markup.get("keyboard", [])]
        parts += [one["text"] for row in rows for one in row]
    parts += [inside(one) for one in call.params.values() if isinstance(one, Upload)]
    return "\n".join(parts)


def inside(upload: Upload) -> str:
    """The words in a file, or in the files of an archive."""
    if not zipfile.is_zipfile(io.BytesIO(upload.data)):
        return upload.data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(upload.data)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


def keep(town: Town, call: Call) -> None:
    """Tell the screens what became of a call."""
    if call.outcome != "ok" or call.chat_id is None:
        return
    if call.method == "deleteMessage":
        town.screens.take_away(call.chat_id, call.params["message_id"])
    if call.method == "deleteMessages":
        for number in call.params["message_ids"]:
            town.screens.take_away(call.chat_id, number)
    if isinstance(call.result, dict) and "message_id" in call.result:
        town.screens.show(call.result)


def complaints(logs: Iterable[Any]) -> list[Any]:
    """What was logged and must not be. That one who blocks gets no answer is nobody's fault."""
    return [
        entry
        for entry in logs
        if entry.get("action") in FAULTS
        or (entry.get("action") == "update_failed" and entry.get("error") != "Forbidden")
    ]
