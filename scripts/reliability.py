"""Write the tables of docs/reliability.md from the rules: `python -m scripts.reliability`."""

import re
from datetime import UTC, datetime
from pathlib import Path

from backwell.care.kinds import MUST_ARRIVE, POLICIES, InQuietHours, Kind
from backwell.care.outcomes import (
    COPIES_AT_MOST,
    Outcome,
    Status,
    after_restore,
    verdict,
)

FILE = Path(__file__).resolve().parent.parent / "docs" / "reliability.md"

_SEEN = {
    Outcome.SENT: "200 with the message",
    Outcome.NOT_SENT: "refused connection, unknown host, connect or pool time-out",
    Outcome.TOO_MANY: "429 with `retry_after`",
    Outcome.IN_DOUBT: "read or write time-out, cut connection, 5xx, an answer that makes no sense",
    Outcome.UNREACHABLE: "403; 400 *chat not found*",
    Outcome.REJECTED: "any other 400",
}
_QUIET = {
    InQuietHours.DROP: "left out",
    InQuietHours.LATER_THAT_DAY: "after them, the same day",
    InQuietHours.EARLIER: "before them",
}
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


def tables() -> dict[str, str]:
    """Each table of the page by the name of its place there."""
    return {"outcomes": _outcomes(), "kinds": _kinds()}


def with_tables(page: str) -> str:
    """The page with its tables as the rules have them now."""
    for name, table in tables().items():
        place = re.compile(rf"(<!-- {name}: .*? -->\n).*?(<!-- end -->)", re.DOTALL)
        page = place.sub(lambda found, table=table: f"{found[1]}\n{table}\n{found[2]}", page)
    return page


def _outcomes() -> str:
    head = "| outcome | what was seen | a nudge | what must arrive |"
    rows = [
        f"| *{outcome}* | {_SEEN[outcome]} | {_after(outcome, Kind.POSTURE_CHECK)} "
        f"| {_after(outcome, Kind.APPOINTMENT)} |"
        for outcome in Outcome
    ]
    return "\n".join([head, "|---|---|---|---|", *rows, ""])


def _kinds() -> str:
    head = "| kind | lane | in doubt | copies at most | in quiet hours | after a restore |"
    rows = [_row(kind) for kind in sorted(Kind, key=lambda one: (POLICIES[one].lane, one))]
    return "\n".join([head, "|---|---|---|---|---|---|", *rows, ""])


def _row(kind: Kind) -> str:
    policy = POLICIES[kind]
    copies = COPIES_AT_MOST if kind in MUST_ARRIVE else 1
    doubt = "sent once more, then told" if kind in MUST_ARRIVE else "let go"
    restored = "told as missed" if after_restore(kind) is Status.MISSED else "let go"
    cells = (
        kind,
        policy.lane.name.lower(),
        doubt,
        copies,
        _QUIET[policy.in_quiet_hours],
        restored,
    )
    return f"| {' | '.join(map(str, cells))} |"


def _after(outcome: Outcome, kind: Kind) -> str:
    first = verdict(outcome, kind, attempts=1, doubts=0, now=_NOW)
    if first.status is not Status.PENDING:
        return str(first.status)
    wait = "after the hold of the whole bot"
    if first.not_before is not None:
        wait = f"after {(first.not_before - _NOW).total_seconds():.0f} s, growing"
    if outcome is not Outcome.IN_DOUBT:
        return f"again {wait}, while its patience lasts"
    return f"once more {wait}; then *{Status.IN_DOUBT}*, and told"


if __name__ == "__main__":
    FILE.write_text(with_tables(FILE.read_text(encoding="utf-8")), encoding="utf-8")
