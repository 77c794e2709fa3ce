import pytest
from hypothesis import given
from hypothesis import strategies as st

from backwell.content.spelling import Speller

SPELLER = Speller(
    words=("bladder", "breath", "chest", "kopfschmerzen", "slurred"),
    slips={"nimmer": "nicht mehr", "num": "numb"},
    known=frozenset({"chess", "blurred"}),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("my chets hurts", "my chest hurts"),
        ("short of breth", "short of breath"),
        ("bladdr", "bladder"),
        ("kopfschmetzn", "kopfschmerzen"),
        ("ich mag nimmer", "ich mag nicht mehr"),
        ("it is num", "it is numb"),
    ],
)
def test_a_slip_is_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert SPELLER.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    ["i play chess", "blurred", "ches", "best", "ladder or adder", "kopfkissen", "12345", "", "|"],
)
def test_a_word_of_its_own_stays(text: str) -> None:
    assert SPELLER.mend(text) == text


def test_a_short_word_must_begin_as_the_one_meant() -> None:
    assert SPELLER.mend("ghest") == "ghest"
    assert SPELLER.mend("pladder") == "bladder"


@given(st.lists(st.text(alphabet="abcdefghijklmnoprstuw", min_size=1, max_size=12), max_size=8))
def test_mending_twice_changes_nothing_more(words: list[str]) -> None:
    once = SPELLER.mend(" ".join(words))
    assert SPELLER.mend(once) == once
