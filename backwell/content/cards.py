"""In which order answers are put forward, by what matters to somebody."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from backwell.care.cards import Matter
from backwell.content.answers import answers
from backwell.content.reading import DATA, Entry, read_entry

CARDS_FILE = DATA / "cards.yaml"

Cards = Mapping[Matter, tuple[str, ...]]


@cache
def cards() -> Cards:
    """Slugs for everything that may matter, the first to read first."""
    return read_cards(CARDS_FILE)


def read_cards(path: Path) -> Cards:
    """Read and check the file; raises `ContentError`."""
    root = read_entry(path)
    root.only(*Matter)
    known = {one.slug for one in answers()}
    return MappingProxyType({matter: _slugs(root, matter, known) for matter in Matter})


def _slugs(root: Entry, matter: Matter, known: set[str]) -> tuple[str, ...]:
    slugs = root.texts(matter)
    if len(set(slugs)) < len(slugs):
        raise root.error(matter, "holds the same twice")
    for slug in slugs:
        if slug not in known:
            raise root.error(matter, f"{slug!r} is not an answer")
    return slugs
