"""An example of everything that can be shown, with values that fill the screen."""

from datetime import datetime, time, timedelta

from backwell.care.cadence import EVERY_DAY, WORKING_DAYS
from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.screening import Tier
from backwell.care.visits import VisitStep
from backwell.content.areas import AREAS
from backwell.content.cautions import cautions
from backwell.content.countries import likely_countries
from backwell.content.languages import LANGUAGES
from backwell.content.movements import movements
from backwell.content.places import find_cities, zones_of
from backwell.content.redflags import red_flag_pages
from backwell.content.routines import routines
from backwell.services import messages, views
from backwell.services.appointments import DAYS_A_PAGE, MINUTES, PAGES
from backwell.services.reminders import Answer
from backwell.services.steps.week import HOUR_CHOICES

TODAY = datetime(2026, 11, 23, 8, 30)  # noqa: DTZ001 - on the wall of the person
DAY = timedelta(days=1)
NUMBER = 2**53
"""A row whose number is as long as numbers get."""

UPCOMING = tuple(
    views.Upcoming(kind=kind, at=TODAY + number * DAY) for number, kind in enumerate(Kind)
)
VISIT = views.VisitEntry(id=NUMBER, starts=TODAY + 9 * DAY)
STATES = ("coming", *Answer, *(set(Status) - {Status.PENDING, Status.CLAIMED, Status.SENDING}))

_WITHOUT_VALUES: tuple[views.View, ...] = (
    views.AskLanguage(),
    views.AskConsent(),
    views.Declined(),
    views.ForAdults(),
    views.AskLocation(),
    views.CoachingResumed(),
    views.ScreenClear(),
    views.AskPain(),
    views.EraseKept(),
    views.Erased(),
    views.NotYet(),
    views.Help(),
    views.Privacy(),
    views.NotUnderstood(),
    views.OldButton(),
    views.OnlyPrivate(),
    views.WentWrong(),
)

_QUESTIONS: tuple[views.View, ...] = (
    *(views.AskPlace(countries=likely_countries(language)) for language in LANGUAGES),
    *(views.AskCity(cities=find_cities("san", language)) for language in LANGUAGES),
    views.AskCity(cities=(), ends_sharing=True),
    views.AskZone(country="BR", zones=tuple((zone, TODAY) for zone in zones_of("BR")[:8])),
    views.AskZone(country="DE", zones=(("Europe/Berlin", TODAY),), ends_sharing=True),
    *(
        views.AskRedFlags(page=page, again=again)
        for page in range(1, len(red_flag_pages()) + 1)
        for again in (False, True)
    ),
    *(
        views.AskAssessed(flag=flag.key)
        for page in red_flag_pages()
        for flag in page.flags
        if flag.exempt_if_assessed
    ),
    views.AskCautions(chosen=frozenset()),
    views.AskCautions(chosen=frozenset(one.key for one in cautions())),
    views.AskAreas(chosen=frozenset()),
    views.AskAreas(chosen=frozenset(AREAS)),
    views.AskDays(chosen=WORKING_DAYS),
    views.AskHours(choices=HOUR_CHOICES),
    views.AskHours(choices=HOUR_CHOICES, understood=False),
)

_SAFETY: tuple[views.View, ...] = (
    *(
        views.SeekHelp(tier=tier, country=country, locked=locked)
        for tier in Tier
        for country in ("DE", "AT", "GB", "US", "JP", None)
        for locked in (False, True)
    ),
    *(views.Crisis(country=country) for country in ("DE", "GB", "US", "VA", None)),
)

_PLANS: tuple[views.View, ...] = (
    *(
        views.OfferPlan(
            lines=(
                views.PlanLine(
                    kind=Kind.POSTURE_CHECK, times=(time(11), time(15)), weekdays=weekdays
                ),
                views.PlanLine(kind=Kind.STRETCH_ROUTINE, times=(time(13),), weekdays=weekdays),
            ),
            upcoming=UPCOMING,
            zone="America/Argentina/Buenos_Aires",
            today=TODAY,
        )
        for weekdays in (EVERY_DAY, WORKING_DAYS, EVERY_DAY - WORKING_DAYS, frozenset({0, 2}))
    ),
    views.PlanStarted(upcoming=UPCOMING, today=TODAY),
    views.PlanStarted(upcoming=(), today=TODAY),
    *(
        views.Resumed(was_paused=was_paused, upcoming=UPCOMING, today=TODAY, locked=locked)
        for was_paused in (False, True)
        for locked in (False, True)
    ),
    views.AskPause(paused_until=None, today=TODAY),
    views.AskPause(paused_until=TODAY + DAY, today=TODAY),
    views.Paused(until=TODAY + 7 * DAY, today=TODAY, visits=True),
    views.Paused(until=TODAY + DAY, today=TODAY, visits=False),
    views.AskErase(),
    views.AskErase(sure=True),
)

_DAYS: tuple[views.View, ...] = (
    views.Today(today=TODAY, entries=(), upcoming=(), paused_until=None, locked=False),
    views.Today(
        today=TODAY,
        entries=tuple(
            views.TodayEntry(kind=kind, at=TODAY, state=str(state))
            for kind in Kind
            for state in STATES
        ),
        upcoming=UPCOMING,
        paused_until=TODAY + DAY,
        locked=True,
    ),
    *(
        views.Answered(kind=kind, answer=answer, at=TODAY, may_snooze=True)
        for kind in Kind
        for answer in Answer
    ),
)

_VISITS: tuple[views.View, ...] = (
    views.Visits(visits=(), today=TODAY),
    views.Visits(visits=(VISIT,) * 20, today=TODAY),
    *(
        views.AskVisitDay(
            days=tuple(TODAY + (DAYS_A_PAGE * page + day) * DAY for day in range(DAYS_A_PAGE)),
            page=page,
            today=TODAY,
        )
        for page in range(PAGES)
    ),
    views.AskVisitHour(day=TODAY + DAY, hours=tuple(range(6, 22)), today=TODAY),
    views.AskVisitMinute(
        moments=tuple(TODAY.replace(minute=minute) + 40 * DAY for minute in MINUTES), today=TODAY
    ),
    views.VisitBooked(starts=TODAY + DAY, reminders=(), today=TODAY),
    views.VisitBooked(
        starts=TODAY + 9 * DAY,
        reminders=tuple((step, TODAY + 8 * DAY) for step in VisitStep),
        today=TODAY,
    ),
    views.AskCancelVisit(visit=VISIT, today=TODAY),
    views.VisitCancelled(starts=TODAY, today=TODAY),
)

_MESSAGES: tuple[messages.Message, ...] = (
    *(
        messages.PostureCheck(reminder_id=NUMBER, movement=one.key, may_snooze=may_snooze)
        for one in movements()
        for may_snooze in (False, True)
    ),
    *(
        messages.StretchRoutine(reminder_id=NUMBER, routine=one.key, may_snooze=may_snooze)
        for one in routines()
        for may_snooze in (False, True)
    ),
    *(
        messages.VisitAhead(
            reminder_id=NUMBER, step=step, starts=TODAY + DAY, today=TODAY, may_snooze=may_snooze
        )
        for step in VisitStep
        for may_snooze in (False, True)
    ),
    messages.SafetyFollowUp(reminder_id=NUMBER),
    *(
        messages.MissedNotice(
            counts=tuple((kind, count) for kind in Kind if kind is not Kind.MISSED_NOTICE),
            next_at=next_at,
            today=TODAY,
        )
        for count in (1, 2, 500)
        for next_at in (None, TODAY + DAY)
    ),
)

EVERYTHING: tuple[views.View | messages.Message, ...] = (
    *_WITHOUT_VALUES,
    *_QUESTIONS,
    *_SAFETY,
    *_PLANS,
    *_DAYS,
    *_VISITS,
    *_MESSAGES,
)
