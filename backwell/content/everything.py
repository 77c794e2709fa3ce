"""All content at once, for the check before a start."""

from collections.abc import Callable

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
from backwell.content.routines import routines
from backwell.content.searching import load_indexes
from backwell.content.words import texts_in

_LOADERS: tuple[Callable[[], object], ...] = (
    answers,
    cards,
    cautions,
    choices,
    exercises,
    load_indexes,
    load_tables,
    measures,
    movements,
    red_flag_pages,
    routine_sets,
    routines,
)


def load_everything() -> None:
    """Read every content file. Raises ContentError: file, field and reason."""
    for language in LANGUAGES:
        texts_in(language)
        known_countries(language)
        find_cities("-", language)
    for load in _LOADERS:
        load()
