"""Loads and ladders for the tests of training."""

from hypothesis import strategies as st

from backwell.care.load import Ceiling, Ladder, Load


def counted(level: int, sets: int, reps: int, hold: int = 0) -> Load:
    return Load(level=level, sets=sets, reps=reps, hold=hold, seconds=None)


def timed(level: int, seconds: int, sets: int = 1) -> Load:
    return Load(level=level, sets=sets, reps=None, hold=0, seconds=seconds)


BRIDGE = Ladder(defaults=(counted(1, 1, 5, 2), counted(2, 1, 8, 5), counted(3, 2, 6, 5)))
WALK = Ladder(defaults=(timed(1, 300), timed(2, 600), timed(3, 1200)))

_counted = st.builds(counted, st.just(1), st.integers(1, 5), st.integers(1, 20), st.integers(0, 60))
_timed = st.builds(timed, st.just(1), st.integers(10, 1800), st.integers(1, 5))
loads = _counted | _timed
ceilings = st.builds(
    Ceiling,
    reps=st.integers(1, 20),
    hold=st.integers(0, 60),
    sets=st.integers(1, 5),
    seconds=st.integers(10, 1800),
)


def _numbered(drawn: list[Load], ceiling: Ceiling) -> Ladder:
    defaults = (
        Load(level=level, sets=one.sets, reps=one.reps, hold=one.hold, seconds=one.seconds)
        for level, one in enumerate(drawn, 1)
    )
    return Ladder(defaults=tuple(defaults), ceiling=ceiling)


ladders = st.one_of(
    st.builds(_numbered, st.lists(_counted, min_size=1, max_size=4), ceilings),
    st.builds(_numbered, st.lists(_timed, min_size=1, max_size=4), ceilings),
    st.builds(_numbered, st.lists(loads, min_size=1, max_size=4), ceilings),
)
