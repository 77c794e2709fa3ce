"""What is committed: a loop and a still of every figure, small enough for a chat."""

from figures.poses import OUTPUT, figures

LARGEST = 200_000
"""Bytes of a loop; the mean is about a quarter of that."""


def test_every_figure_is_drawn_and_nothing_is_left_over() -> None:
    wanted = {f"{figure.name}.{kind}" for figure in figures() for kind in ("mp4", "png")}
    assert {path.name for path in OUTPUT.iterdir()} == wanted


def test_no_file_is_too_large_for_a_chat() -> None:
    assert max(path.stat().st_size for path in OUTPUT.iterdir()) < LARGEST
