"""All content at once, for the check before a start."""

from collections.abc import Callable, Mapping, Sized
from itertools import chain

from backwell.content.answers import answers
from backwell.content.cards import cards
from backwell.content.cautions import cautions
from backwell.content.check_ins import choices
from backwell.content.countries import known_countries
from backwell.content.exercises import exercises
from backwell.content.grammar import load_tables
from backwell.content.languages import LANGUAGES
from backwell.content.measures import measures
from backwell.content.movements import movements
from backwell.content.places import find_cities
from backwell.content.redflags import red_flag_pages
from backwell.content.routine_sets import routine_sets
from backwell.content.searching import load_indexes
from backwell.content.words import texts_in

_LOADERS: tuple[Callable[[], object], ...] = (cards, choices, load_indexes, load_tables)
_COUNTED: Mapping[str, Callable[[], Sized]] = {
    "answers": answers,
    "cautions": cautions,
    "countries": lambda: known_countries(LANGUAGES[0]),
    "exercises": exercises,
    "exercise levels with figures": lambda: [one for each in exercises() for one in each.levels],
    "languages": lambda: LANGUAGES,
    "measures": measures,
    "movements": movements,
    "routine sets": routine_sets,
    "texts in each language": lambda: texts_in(LANGUAGES[0]),
    "warning signs": lambda: list(chain.from_iterable(page.flags for page in red_flag_pages())),
}


def load_everything() -> Mapping[str, int]:
    """Read every content file, and say how much there is of what.

    Raises ContentError: file, field and reason.
    """
    for language in LANGUAGES:
        texts_in(language)
        known_countries(language)
        find_cities("-", language)
    for load in _LOADERS:
        load()
    return {name: len(load()) for name, load in _COUNTED.items()}
