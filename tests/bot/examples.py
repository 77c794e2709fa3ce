"""An example of everything that can be shown, with values that fill the screen."""

from datetime import datetime, time, timedelta

from backwell.care.amount import Amount
from backwell.care.cadence import EVERY_DAY, WORKING_DAYS, AtTimes
from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.pauses import ASKED_AT_THE_END, Reason
from backwell.care.quiet import QuietHours
from backwell.care.screening import Tier
from backwell.care.tongue import Preview
from backwell.care.visits import VisitStep
from backwell.content.answers import TOPICS, answers
from backwell.content.areas import AREAS
from backwell.content.cautions import cautions
from backwell.content.check_ins import choices
from backwell.content.countries import likely_countries
from backwell.content.languages import LANGUAGES
from backwell.content.movements import movements
from backwell.content.places import find_cities, zones_of
from backwell.content.redflags import red_flag_pages
from backwell.content.routines import routines
from backwell.services import messages, views
from backwell.services.appointments import DAYS_A_PAGE, MINUTES, PAGES
from backwell.services.learning import A_PAGE
from backwell.services.reminders import Answer
from backwell.services.settings.person import QUIET_CHOICES
from backwell.services.steps.week import HOUR_CHOICES
from backwell.storage.audit import SELF, Action
from backwell.storage.consents import Purpose
from bot.handlers.talk import OTHER, SORTS

TODAY = datetime(2026, 11, 23, 8, 30)  # noqa: DTZ001 - on the wall of the person
DAY = timedelta(days=1)
NUMBER = 2**53
"""A row whose number is as long as numbers get."""

UPCOMING = tuple(
    views.Upcoming(kind=kind, at=TODAY + number * DAY) for number, kind in enumerate(Kind)
)
VISIT = views.VisitEntry(id=NUMBER, starts=TODAY + 9 * DAY)
AWAY = views.VisitEntry(id=NUMBER, starts=TODAY + DAY, away="America/Argentina/Buenos_Aires")
STATES = ("coming", *Answer, *(set(Status) - {Status.PENDING, Status.CLAIMED, Status.SENDING}))


def _slugs(topic: str) -> tuple[str, ...]:
    return tuple(one.slug for one in answers() if one.topic == topic)[:A_PAGE]


_WITHOUT_VALUES: tuple[views.View, ...] = (
    views.AskLanguage(),
    views.AskConsent(),
    views.Declined(),
    views.ForAdults(),
    views.AskLocation(),
    views.CoachingResumed(),
    views.CoachingResumed(examined=False),
    views.ScreenClear(),
    views.AskPain(),
    views.AskPain(usual=10),
    views.EraseKept(),
    views.ExportTooSoon(),
    views.ExportReady(name="backwell-export-2026-11-24.zip", content=b"PK"),
    views.InviteNotNeeded(),
    views.AskLanguage(invite_over=True),
    views.About(),
    views.WarningSigns(),
    views.LearnTopics(topics=TOPICS),
    *(views.LearnTopic(topic=topic, slugs=_slugs(topic), page=1, pages=3) for topic in TOPICS),
    views.LearnNearest(slugs=("acupuncture_side_effects", "backache", "sitting")),
    views.LearnNearest(slugs=("backache",)),
    *(views.LearnAnswer(slug=one.slug, see_also=one.see_also, page=0) for one in answers()),
    views.EditIgnored(),
    views.CheckInNeedsConsent(),
    views.ConfirmResume(),
    views.SetBody(),
    views.AskPurposes(chosen=frozenset()),
    views.AskPurposes(chosen=frozenset(Purpose)),
    *(views.NotRead(sort=sort) for sort in sorted({*SORTS.values(), OTHER})),
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
    *(
        views.AskPlace(countries=likely_countries(language), chosen=likely_countries(language)[0])
        for language in LANGUAGES
    ),
    views.AskCity(cities=(), ends_sharing=True),
    views.AskZone(country="DE", zones=(("Europe/Berlin", TODAY),), is_first=True),
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
    views.AskHours(choices=HOUR_CHOICES, chosen=HOUR_CHOICES[0]),
    views.AskHours(choices=HOUR_CHOICES, understood=False),
)

_TIMES = AtTimes(times=(time(9, 30), time(15)), weekdays=WORKING_DAYS)
_MANY = AtTimes(
    times=tuple(time(hour, 30) for hour in range(9, 15)), weekdays=frozenset({0, 1, 3, 5})
)
_LINES = tuple(
    views.SettingsLine(kind=kind, cadence=_MANY, is_on=is_on, held=_MANY.times)
    for kind, is_on in (
        (Kind.POSTURE_CHECK, True),
        (Kind.STRETCH_ROUTINE, True),
        (Kind.CHECK_IN, False),
    )
)

_SETTINGS: tuple[views.View, ...] = (
    *(
        views.Settings(
            amount=amount,
            lines=_LINES,
            days=WORKING_DAYS,
            hours=HOUR_CHOICES[0],
            quiet=QuietHours(),
            language=language,
            country=country,
            zone="America/Argentina/Buenos_Aires",
            preview=preview,
            saved=amount is Amount.LOT,
        )
        for amount, country in zip(Amount, ("AR", "GB", None), strict=True)
        for preview in Preview
        for language in LANGUAGES
    ),
    *(views.SetAmount(amount=amount) for amount in Amount),
    *(
        views.SetKind(line=line, counts=tuple(range(1, 5)), needs_consent=needs_consent)
        for line in _LINES
        for needs_consent in ((False, True) if not line.is_on else (False,))
    ),
    *(
        views.AskTimes(kind=line.kind, understood=known)
        for line in _LINES
        for known in (False, True)
    ),
    *(views.TooMuch(amount=amount, kind=Kind.STRETCH_ROUTINE) for amount in Amount),
    views.InQuiet(at=time(22), quiet=QuietHours()),
    *(
        views.SetQuiet(quiet=QuietHours(), choices=QUIET_CHOICES, understood=understood)
        for understood in (False, True)
    ),
    *(
        views.SetHours(hours=HOUR_CHOICES[0], choices=HOUR_CHOICES, understood=understood)
        for understood in (False, True)
    ),
    views.SetDays(chosen=WORKING_DAYS),
    views.SetDays(chosen=EVERY_DAY),
    *(views.SetLanguage(language=language) for language in LANGUAGES),
    *(views.SetPreview(preview=preview) for preview in Preview),
    views.AskKeepTimes(
        country="AR",
        zone="America/Argentina/ComodRivadavia",
        old_zone="Europe/Berlin",
        example=time(9, 30),
    ),
    views.AskPlace(countries=likely_countries("en"), in_settings=True),
    views.AskCity(cities=find_cities("san", "en"), in_settings=True),
    views.AskCity(cities=(), in_settings=True),
    views.AskZone(country="DE", zones=(("Europe/Berlin", TODAY),), in_settings=True),
    views.SetAreas(chosen=frozenset(AREAS)),
    views.SetAreas(chosen=frozenset({AREAS[0]})),
    views.SetCautions(chosen=frozenset()),
    views.SetCautions(chosen=frozenset(one.key for one in cautions())),
    *(views.SetPain(usual=usual) for usual in (None, 0, 10)),
    *(
        views.ConfirmTimes(cadence=cadence, kinds=kinds, days_named=days_named)
        for cadence in (_TIMES, _MANY)
        for kinds in ((Kind.STRETCH_ROUTINE,), tuple(line.kind for line in _LINES))
        for days_named in (False, True)
    ),
    views.ConfirmQuiet(quiet=QuietHours()),
    views.ConfirmHours(hours=HOUR_CHOICES[0]),
    views.ConfirmPause(until=TODAY + 6 * DAY, today=TODAY),
    views.ConfirmSnooze(minutes=720, reminder_id=NUMBER, at=time(20, 30)),
)

_CHECK_INS: tuple[views.View, ...] = (
    views.AskPainOf(day=TODAY.date(), today=TODAY, given=None, backfill=None),
    views.AskPainOf(day=TODAY.date(), today=TODAY, given=4, backfill=(TODAY - DAY).date()),
    views.AskPainOf(day=(TODAY - DAY).date(), today=TODAY, given=None, backfill=None),
    *(
        views.AskAble(day=TODAY.date(), today=TODAY, pain=10, before=before, screen_advised=advised)
        for before in (None, 4)
        for advised in (False, True)
    ),
    views.CoachingResumed(check_in_day=TODAY.date()),
    views.ScreenClear(check_in_day=TODAY.date()),
    views.AskHelped(day=TODAY.date(), today=TODAY, chosen=frozenset()),
    views.AskHelped(day=TODAY.date(), today=TODAY, chosen=frozenset(choices().helped)),
    *(
        views.CheckInKept(
            card=card,
            day=TODAY.date(),
            today=TODAY,
            lines=tuple(
                views.CheckInLine(day=(TODAY - days * DAY).date(), pain=10 - days, able=able)
                for days, able in enumerate([*choices().able, None])
            ),
            screen_advised=advised,
        )
        for advised, card in ((False, None), (True, None), (False, "acupuncture_side_effects"))
    ),
    views.BreakNow(
        check=messages.PostureCheck(
            reminder_id=NUMBER, movement=movements()[0].key, may_snooze=False
        )
    ),
    views.AskRedFlags(page=1, again=True, after_jump=True),
    *(
        views.Consents(since=tuple((purpose, since) for purpose in Purpose), today=TODAY, kept=kept)
        for since, kept in ((None, 0), (TODAY, 0), (TODAY - 9 * DAY, 1), (None, 12))
    ),
    views.Access(entries=(), today=TODAY),
    views.Access(
        entries=tuple(
            views.AccessEntry(at=TODAY, actor=actor, action=action)
            for action in Action
            for actor in (SELF, "0f" * 16)
        ),
        today=TODAY,
    ),
)

_SAFETY: tuple[views.View, ...] = (
    *(
        views.SeekHelp(tier=tier, country=country, locked=locked)
        for tier in Tier
        for country in ("DE", "AT", "GB", "US", "JP", None)
        for locked in (False, True)
    ),
    *(
        views.AskIfNow(doubt=doubt, slug=slug, is_sure=is_sure, country=country)
        for doubt in views.Doubt
        for slug in (None, max((one.slug for one in answers()), key=len))
        for is_sure in ((False, True) if slug else (False,))
        for country in ("DE", None)
    ),
    *(views.NotNow(country=country) for country in ("DE", None)),
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
    *(
        views.AskPauseDay(
            reason=Reason.HOLIDAY,
            days=tuple(TODAY + (12 * page + day + 1) * DAY for day in range(12)),
            page=page,
            today=TODAY,
        )
        for page in range(2)
    ),
    *(views.Paused(reason=reason, until=TODAY + 7 * DAY, today=TODAY) for reason in Reason),
    views.NothingToSnooze(),
    views.AskErase(),
    views.AskErase(sure=True),
)

_DAYS: tuple[views.View, ...] = (
    views.Today(today=TODAY, entries=(), upcoming=(), paused_until=None, locked=False),
    views.Today(
        today=TODAY,
        entries=tuple(
            views.TodayEntry(kind=kind, at=TODAY, state=str(state))
            for kind, state in zip([*Kind, *Kind], [*STATES, *STATES], strict=False)
        ),
        upcoming=UPCOMING,
        paused_until=TODAY + DAY,
        locked=True,
    ),
    views.Today(
        today=TODAY, entries=(), upcoming=(), paused_until=None, locked=False, coaching_off=True
    ),
    *(
        views.Answered(kind=kind, answer=answer, at=TODAY, may_snooze=True)
        for kind in Kind
        for answer in Answer
    ),
    views.Answered(kind=Kind.STRETCH_ROUTINE, answer=Answer.DONE, check_in_day=TODAY.date()),
)

_VISITS: tuple[views.View, ...] = (
    views.Visits(visits=(), today=TODAY),
    views.Visits(visits=(VISIT,) * 20, today=TODAY),
    views.Visits(visits=(VISIT, AWAY), today=TODAY),
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
    views.VisitCancelled(visit=VISIT, today=TODAY),
    views.VisitCancelled(visit=AWAY, today=TODAY),
)

_MESSAGES: tuple[messages.Message, ...] = (
    *(
        messages.PostureCheck(
            reminder_id=NUMBER, movement=one.key, may_snooze=may_snooze, preview=preview
        )
        for one in movements()
        for may_snooze, preview in zip((False, True), Preview, strict=True)
    ),
    *(
        messages.StretchRoutine(
            reminder_id=NUMBER, routine=one.key, may_snooze=may_snooze, preview=preview
        )
        for one in routines()
        for may_snooze, preview in zip((False, True), Preview, strict=True)
    ),
    *(
        messages.VisitAhead(
            reminder_id=NUMBER, step=step, starts=TODAY + DAY, today=TODAY, may_snooze=may_snooze
        )
        for step in VisitStep
        for may_snooze in (False, True)
    ),
    messages.VisitAhead(
        reminder_id=NUMBER,
        step=VisitStep.SOON,
        starts=TODAY + DAY,
        today=TODAY,
        may_snooze=False,
        away=AWAY.away,
    ),
    messages.SafetyFollowUp(reminder_id=NUMBER),
    *(messages.ResumeCheck(reminder_id=NUMBER, reason=reason) for reason in ASKED_AT_THE_END),
    messages.KeepOrChange(reminder_id=NUMBER),
    *(
        messages.CheckInAsked(
            reminder_id=NUMBER, day=TODAY.date(), today=TODAY, backfill=backfill, preview=preview
        )
        for preview in Preview
        for backfill in (None, (TODAY - DAY).date())
    ),
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
    *_SETTINGS,
    *_CHECK_INS,
    *_SAFETY,
    *_PLANS,
    *_DAYS,
    *_VISITS,
    *_MESSAGES,
)
