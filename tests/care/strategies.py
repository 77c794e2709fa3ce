"""What the property tests draw from."""

from datetime import UTC, time, timedelta
from zoneinfo import available_timezones

from hypothesis import strategies as st

from backwell.care.cadence import AtTimes
from backwell.care.planning import SHORTEST_DAY, WorkingHours
from tests.care.moments import wall

zones = st.sampled_from(sorted(available_timezones()))
naive = st.datetimes(wall("2020-01-10"), wall("2030-12-01"))
instants = st.datetimes(
    min_value=wall("2020-01-10"), max_value=wall("2030-12-01"), timezones=st.just(UTC)
)
clock_times = st.builds(time, hour=st.integers(0, 23), minute=st.integers(0, 59))
weekdays = st.frozensets(st.integers(0, 6), min_size=1)
cadences = st.builds(
    AtTimes,
    times=st.lists(clock_times, min_size=1, max_size=6, unique=True).map(tuple),
    weekdays=weekdays,
)
downtimes = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=20))


def _long_enough(pair: tuple[time, time]) -> bool:
    return minutes(pair[1]) - minutes(pair[0]) >= SHORTEST_DAY // timedelta(minutes=1)


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


working_hours = (
    st.tuples(clock_times, clock_times)
    .filter(_long_enough)
    .map(lambda pair: WorkingHours(start=pair[0], end=pair[1]))
)
