"""The picture of progress: whole, in both languages, and with the right numbers in it."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from backwell.care.importance import Verdict
from backwell.care.progress import (
    DayMark,
    DayState,
    Progress,
    important_change,
    latest_mean,
    mean_on,
    pain_verdict,
)
from backwell.content.languages import LANGUAGES
from pictures.progress import HEIGHT, progress_svg

TODAY = date(2026, 11, 27)
SVG = "{http://www.w3.org/2000/svg}"


def progress(**known: object) -> Progress:
    empty: dict[str, object] = {
        "points": (), "baseline": None, "days": (), "habit": None, "walking": (), "frozen": (),
    }  # fmt: skip
    return Progress(**{**empty, **known, "today": TODAY})  # type: ignore[arg-type]


def six_weeks() -> Progress:
    first = TODAY - timedelta(days=41)
    days = [first + timedelta(days=number) for number in range(42)]
    return progress(
        points=tuple((day, 6 - number // 10) for number, day in enumerate(days)),
        baseline=6,
        days=tuple(DayMark(day=day, state=tuple(DayState)[day.day % 6]) for day in days),
        habit=72.0,
        walking=((date(2026, 11, 16), 85), (date(2026, 11, 23), 110)),
        frozen=((days[20], days[23]),),
    )


CASES = {
    "nothing": progress(),
    "six weeks": six_weeks(),
    "only pain": progress(points=((TODAY, 4),), baseline=4),
    "only practice": progress(days=(DayMark(day=TODAY, state=DayState.DONE),), habit=3.0),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_picture_is_well_formed_and_has_words_in_all_its_places(
    case: str, language: str
) -> None:
    root = ElementTree.fromstring(progress_svg(CASES[case], language))
    assert root.tag == f"{SVG}svg"
    assert float(root.attrib["height"]) == HEIGHT
    said = [text for one in root.iter(f"{SVG}text") if (text := "".join(one.itertext()))]
    assert len(said) > 8
    assert not any("{" in text for text in said)


def test_the_numbers_of_the_person_are_in_it() -> None:
    svg = progress_svg(six_weeks(), "en")
    for number in ("72", "85", "110"):
        assert f">{number}<" in svg


def test_no_picture_blames() -> None:
    for case in CASES.values():
        for language in LANGUAGES:
            svg = progress_svg(case, language).casefold()
            assert not any(word in svg for word in ("failed", "missed", "versagt", "versäumt"))


@pytest.mark.parametrize(
    ("baseline", "level"), [(None, None), (0, None), (10, 8.0), (6, 4.2), (2, 1.4)]
)
def test_an_important_change_is_two_points_or_three_tenths(
    baseline: int | None, level: float | None
) -> None:
    assert important_change(baseline) == (None if level is None else pytest.approx(level))


def test_a_mean_needs_two_days_of_the_last_seven() -> None:
    points = [(TODAY - timedelta(days=7), 9), (TODAY - timedelta(days=6), 4), (TODAY, 2)]
    assert mean_on(points, TODAY) == 3
    assert mean_on(points[:2], TODAY) is None


@pytest.mark.parametrize(
    ("days_ago", "mean"), [((3, 0), 4), ((6, 3), 4), ((9, 6), 4), ((10, 7), None), ((0,), None)]
)
def test_the_end_of_the_line_lasts_a_week(days_ago: tuple[int, ...], mean: float | None) -> None:
    points = [(TODAY - timedelta(days=days), 4) for days in days_ago]
    assert latest_mean(points, TODAY) == mean


@pytest.mark.parametrize(
    ("pains", "baseline", "expected"),
    [
        ((), 4, Verdict.NOT_ENOUGH),
        ((4,), 4, Verdict.NOT_ENOUGH),
        ((4, 4), 5, Verdict.ABOUT_THE_SAME),
        ((4, 4), 6, Verdict.BETTER),
        ((4, 4), 2, Verdict.WORSE),
        ((4, 4), None, Verdict.ABOUT_THE_SAME),
        ((0, 0), 0, Verdict.ABOUT_THE_SAME),
    ],
)
def test_the_line_is_held_against_its_beginning(
    pains: tuple[int, ...], baseline: int | None, expected: Verdict
) -> None:
    days = [TODAY - timedelta(days=back) for back in reversed(range(len(pains)))]
    points = tuple(zip(days, pains, strict=True))
    assert pain_verdict(progress(points=points, baseline=baseline)) is expected


@pytest.mark.parametrize(("case", "is_empty"), [(name, name == "nothing") for name in CASES])
def test_only_nothing_is_empty(case: str, is_empty: bool) -> None:
    assert CASES[case].is_empty is is_empty
