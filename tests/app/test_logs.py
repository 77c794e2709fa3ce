"""Nothing that a person wrote or is called gets into the logs, and no token."""

import json
import re
from pathlib import Path

from emulator import Emulator, Person
from tests.app.programs import running, settled, stop

NAME = "Zebulonia"
MARKER = "quietmarkerword"
WORDS = f"My {MARKER} hurts, seven of ten since Tuesday"


async def talk(ada: Person) -> None:
    """Words where buttons are asked for, a name of a city, a picture's caption, a command."""
    await ada.say("/start")
    await ada.sees("Which language", timeout=20)
    await ada.tap("English")
    await ada.sees("What this is")
    await ada.say(WORDS)
    await ada.tap("I'm 18 or older")
    await ada.sees("Where do you live?")
    await ada.say(f"{MARKER}ville")
    await ada.sees("know that place")
    await ada.upload("scan.pdf", b"%PDF", caption=WORDS)
    await ada.say(f"/today {MARKER}")
    await ada.tap_data(1, f"x:{MARKER}")


async def test_a_whole_conversation_with_faults_leaves_no_word_in_the_logs(
    tmp_path: Path, emulator: Emulator, settings: dict[str, object]
) -> None:
    ada = emulator.person(NAME)
    async with running(tmp_path, "run", **settings, LOG_LEVEL="DEBUG") as process:
        await talk(ada)
        emulator.faults.drop_before(method="sendMessage")
        await ada.say(WORDS)
        emulator.faults.answer(
            status=400, description=f"Bad Request: {MARKER}", method="sendMessage"
        )
        await ada.say(WORDS)
        await emulator.delivered()
        await settled(tmp_path / "backwell.db")
        ended = await stop(process)
    assert ended.code == 0
    everything = ended.out + ended.err
    assert "update_failed" in everything
    secret = emulator.token.partition(":")[2]
    for word in (MARKER, NAME, "seven of ten", emulator.token, secret, "scan.pdf"):
        assert word not in everything
    assert not re.search(r"Traceback|File \"", everything)
    assert all("action" in json.loads(line) for line in ended.err.splitlines())
