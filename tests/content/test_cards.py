"""The order in which answers are put forward."""

from pathlib import Path

import pytest

from backwell.care.cards import Matter
from backwell.content.answers import answers
from backwell.content.areas import AREAS
from backwell.content.cards import CARDS_FILE, cards, read_cards
from backwell.content.cautions import cautions
from backwell.content.check_ins import choices
from backwell.errors import ContentError
from backwell.services.cards import HARDLY_ANYTHING, PREGNANCY


def test_every_answer_is_put_forward_some_day() -> None:
    assert {one.slug for one in answers()} == {slug for slugs in cards().values() for slug in slugs}
    assert all(cards()[matter] for matter in Matter)


def test_what_the_rules_name_is_there() -> None:
    assert set(AREAS) <= set(Matter)
    assert PREGNANCY in {one.key for one in cautions()}
    assert HARDLY_ANYTHING in choices().able


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("flare:", "flair:", "flair: is not a known field"),
        ("away: [missed_days, prevention]", "", "away: is missing"),
        ("away: [missed_days,", "away: [missed_daze,", "'missed_daze' is not an answer"),
        ("away: [missed_days,", "away: [prevention,", "away: holds the same twice"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, old: str, new: str, reason: str) -> None:
    good = CARDS_FILE.read_text(encoding="utf-8")
    assert old in good
    file = tmp_path / "cards.yaml"
    file.write_text(good.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError, match=reason):
        read_cards(file)
