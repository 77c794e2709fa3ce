"""Invites, as whoever runs the bot makes them."""

import re
import sqlite3
from datetime import time
from pathlib import Path

import pytest

from app.inviting import Wanted, read_wanted
from backwell.care.amount import Amount
from backwell.care.cadence import WORKING_DAYS
from backwell.errors import AnswerError
from emulator import Emulator
from tests.app.programs import run
from tests.e2e.traces import bytes_of

Settings = dict[str, object]


def wanted(**others: object) -> Wanted:
    """What is typed, with these options in place of the usual ones."""
    usual: dict[str, object] = {
        "language": "en",
        "country": "de",
        "zone": None,
        "days": "mon-fri",
        "hours": "9-17",
        "areas": ("low_back",),
        "amount": "little",
    }
    return Wanted(**{**usual, **others})  # type: ignore[arg-type]  # options are wrong on purpose


def test_what_is_typed_is_read_as_it_is_meant() -> None:
    found = read_wanted(wanted())
    assert (found.language, found.country, found.zone) == ("en", "DE", "Europe/Berlin")
    assert found.weekdays == WORKING_DAYS
    assert found.areas == {"low_back"}
    assert (found.hours.start, found.hours.end) == (time(9), time(17))
    assert found.amount is Amount.LITTLE


def test_days_hours_and_a_zone_may_be_others() -> None:
    found = read_wanted(
        wanted(country="US", zone="America/Denver", days="Mon, Wed, Fri", hours="7:30-15:00")
    )
    assert found.zone == "America/Denver"
    assert found.weekdays == {0, 2, 4}
    assert (found.hours.start, found.hours.end) == (time(7, 30), time(15))


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("language", "fr"),
        ("country", "Germany"),
        ("country", "XX"),
        ("zone", "Europe/Atlantis"),
        ("zone", "America/New_York"),
        ("days", "never"),
        ("hours", "early"),
        ("areas", ("elbow",)),
        ("amount", "plenty"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_option_named(option: str, value: object) -> None:
    name = option.removesuffix("s") if option == "areas" else option
    with pytest.raises(AnswerError, match=f"--{name} "):
        read_wanted(wanted(**{option: value}))


def test_a_day_too_short_for_a_plan_is_refused() -> None:
    with pytest.raises(AnswerError, match="two hours"):
        read_wanted(wanted(hours="9-10"))


async def test_invite_prints_a_link_and_its_code_and_stores_neither(
    tmp_path: Path, settings: Settings, emulator: Emulator
) -> None:
    ended = await run(tmp_path, "invite", "--country", "DE", "--area", "neck", **settings)
    assert (ended.code, ended.err) == (0, "")
    link, code = ended.out.splitlines()
    username = emulator.world.bot["username"]
    assert link == f"https://t.me/{username}?start={code}"
    assert re.fullmatch(r"[A-Za-z0-9_-]{32,64}", code), "what Telegram allows behind ?start="
    url = str(settings["DATABASE_URL"])
    database = sqlite3.connect(url.removeprefix("sqlite:///"))
    [(sealed, kept)] = database.execute(
        "SELECT sealed, julianday(expires_at) - julianday(created_at) FROM invite"
    ).fetchall()
    database.close()
    assert kept == pytest.approx(14)
    assert b"neck" not in sealed
    assert code.encode() not in bytes_of(url)


async def test_an_invite_that_cannot_be_made_says_why_in_one_sentence(
    tmp_path: Path, settings: Settings
) -> None:
    ended = await run(tmp_path, "invite", "--country", "Germany", **settings)
    assert ended.sentence == "--country is a code of two letters, such as DE"
    ended = await run(
        tmp_path, "invite", "--country", "DE", **{**settings, "TELEGRAM_TOKEN": "42:other"}
    )
    assert "BotFather" in ended.sentence
