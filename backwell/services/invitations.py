"""Invites: a link that says already what a practitioner knows, for one person, for some days."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Self

from backwell.care.amount import Amount
from backwell.care.planning import WorkingHours
from backwell.storage import invites
from backwell.storage.database import Desk, Unit

CODE_BYTES = 24
LONGEST = timedelta(days=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Language, place, week and plan of somebody who is to come. Areas are keys of content."""

    language: str
    country: str
    zone: str
    weekdays: frozenset[int]
    hours: WorkingHours
    areas: frozenset[str]
    amount: Amount

    def as_json(self) -> dict[str, Any]:
        return {
            "language": self.language,
            "country": self.country,
            "zone": self.zone,
            "weekdays": sorted(self.weekdays),
            "hours": [f"{self.hours.start:%H:%M}", f"{self.hours.end:%H:%M}"],
            "areas": sorted(self.areas),
            "amount": self.amount,
        }

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        start, end = (time.fromisoformat(at) for at in said["hours"])
        return cls(
            language=said["language"],
            country=said["country"],
            zone=said["zone"],
            weekdays=frozenset(said["weekdays"]),
            hours=WorkingHours(start=start, end=end),
            areas=frozenset(said["areas"]),
            amount=Amount(said["amount"]),
        )


async def invite(desk: Desk, invitation: Invitation, now: datetime, valid_for: timedelta) -> str:
    """Keep an invitation and give its code. Only the code's hash is stored."""
    code = secrets.token_urlsafe(CODE_BYTES)
    expires_at = now + min(valid_for, LONGEST)
    async with desk.unit() as unit:
        await invites.add(unit, _hash(code), invitation.as_json(), now, expires_at)
    return code


async def redeem(unit: Unit, code: str, now: datetime) -> Invitation | None:
    """The invitation of a code, once; None for one that is unknown, used or too old."""
    said = await invites.use(unit, _hash(code), now)
    return None if said is None else Invitation.of(said)


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
