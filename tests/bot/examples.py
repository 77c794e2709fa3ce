"""An example of everything that can be shown, with values that fill the screen."""

from datetime import datetime, time, timedelta

from backwell.care.amount import Amount
from backwell.care.cadence import EVERY_DAY, WORKING_DAYS, AtTimes
from backwell.care.flare import Feeling
from backwell.care.flare import Phase as FlarePhase
from backwell.care.importance import Verdict
from backwell.care.kinds import Kind
from backwell.care.outcomes import Status
from backwell.care.pauses import ASKED_AT_THE_END, Reason
from backwell.care.player import Phase
from backwell.care.progress import DayMark, DayState, Progress
from backwell.care.quiet import QuietHours
from backwell.care.screening import Tier
from backwell.care.tongue import Preview
from backwell.care.traffic_light import Colour
from backwell.care.visits import VisitStep
from backwell.care.weekly import PainOfWeek, Practised, Suggestion
from backwell.content.answers import TOPICS, answers
from backwell.content.areas import AREAS
from backwell.content.cautions import cautions
from backwell.content.check_ins import choices
from backwell.content.countries import likely_countries
from backwell.content.exercises import EQUIPMENT, exercises
from backwell.content.languages import LANGUAGES
from backwell.content.measures import measure, measures
from backwell.content.movements import movements
from backwell.content.places import find_cities, zones_of
from backwell.content.redflags import red_flag_pages
from backwell.content.routine_sets import routine_sets
from backwell.services import messages, views
from backwell.services.appointments import DAYS_A_PAGE, MINUTES, PAGES
from backwell.services.learning import A_PAGE
from backwell.services.measures.typing import ACTIVITY_LIMIT
from backwell.services.reminders import Answer
from backwell.services.sessions.library import ladder_of
from backwell.services.sessions.values import Offer, SessionItem, SessionOverview
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
        (Kind.MEASURE, True),
        (Kind.WEEKLY_SUMMARY, True),
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
            measure="psfs" if advised else None,
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

_SCALES = ("nrs_now", "peg", "grc", "psfs")
_MEASURES: tuple[views.View, ...] = (
    *(
        views.AskMeasureItem(
            response_id=NUMBER,
            measure=key,
            item=item.key,
            index=index,
            total=len(measure(key).items),
            given=given,
            activity="Carrying crates & more" if measure(key).own_words else None,
            since=TODAY.date(),
            may_skip=may_skip,
        )
        for key in _SCALES
        for index, item in enumerate(measure(key).items)
        for given, may_skip in ((None, False), (3, True))
    ),
    *(
        views.AskTicks(
            response_id=NUMBER,
            measure="rmdq",
            page=page,
            pages=4,
            first=6 * page,
            items=tuple(one.key for one in measure("rmdq").items[6 * page : 6 * page + 6]),
            ticked=frozenset(one.key for one in measure("rmdq").items[:ticked]),
        )
        for page in range(4)
        for ticked in (0, 24)
    ),
    *(
        views.AskActivities(
            response_id=NUMBER,
            measure="psfs",
            named=("x" * ACTIVITY_LIMIT, "lifting & carrying")[:count],
            most=5,
            understood=understood,
        )
        for count in range(3)
        for understood in (False, True)
    ),
    *(views.MeasureLeft(response_id=NUMBER, measure=one.key) for one in measures()),
    *(views.AboutMeasure(response_id=NUMBER, measure=one.key) for one in measures()),
    *(
        views.MeasureKept(
            response_id=NUMBER,
            measure=key,
            score=score,
            first=first,
            first_day=None if first is None else (TODAY - 84 * DAY).date(),
            today=TODAY,
            verdict=verdict,
            may_change=may_change,
            one_more=one_more,
        )
        for key, score, first in (("psfs", 13 / 3, 2.0), ("grc", -2.0, None), ("psfs", None, None))
        for verdict in Verdict
        for may_change, one_more in ((False, None), (True, "grc"))
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

_FLARES: tuple[views.View | messages.Message, ...] = (
    *(
        views.FlarePage(
            phase=phase,
            share=75 if phase is FlarePhase.RETURNING else 50,
            until=until,
            today=TODAY,
            comes_too_often=is_much,
            may_move=is_much,
            screened=is_much,
        )
        for phase in set(FlarePhase) - {FlarePhase.OVER}
        for until, is_much in ((TODAY + 3 * DAY, True), (None, False))
    ),
    *(
        views.FlareNoted(
            feeling=feeling,
            phase=phase,
            share=50,
            until=until,
            today=TODAY,
            comes_too_often=until is None,
        )
        for feeling in Feeling
        for phase in (FlarePhase.SETTLING, FlarePhase.NOT_SETTLING)
        for until in (None, TODAY + DAY)
    ),
    views.FlareOver(),
    views.CoachingResumed(examined=False, check_in_day=TODAY.date(), share=75),
    *(messages.FlareCheck(on_the_way_back=back) for back in (False, True)),
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

_ITEMS = tuple(
    SessionItem(slug=one.slug, load=ladder_of(one.slug).default(level.number))
    for one in exercises()
    for level in one.levels
)
_MOMENT = "12-5-10"
_OFFER = Offer(slug=_ITEMS[0].slug, now=_ITEMS[0].load, more=_ITEMS[1].load)
OVERVIEWS = (
    *(
        SessionOverview(
            session_id=NUMBER,
            moment=_MOMENT,
            items=_ITEMS[start : start + 4],
            minutes=20,
            share=share,
            routine=routine,
            offer=offer,
            shorter=12,
            longer=20,
        )
        for start, share, routine, offer in (
            (0, 100, None, _OFFER),
            (4, 50, routine_sets()[0].key, None),
        )
    ),
)
_GUIDED = SessionItem(slug="box_breathing", load=ladder_of("box_breathing").default(1))
_STEPS = tuple(
    views.SessionStep(
        session_id=NUMBER,
        moment=_MOMENT,
        phase=phase,
        at=4,
        of=4,
        item=item,
        number=item.load.sets,
        seconds_left=seconds,
        note=note,
    )
    for item, phase, seconds, note in (
        *((item, Phase.EXERCISE, 0, note) for item in _ITEMS for note in (None, "more_noted")),
        *((item, Phase.READY, 0, note) for item in _ITEMS for note in ("eased", "easiest")),
        *((item, Phase.REST, 60, None) for item in _ITEMS),
        *((_GUIDED, Phase.TIMED, seconds, None) for seconds in (30, 95, 120)),
        *((_GUIDED, phase, 0, None) for phase in (Phase.HURTS, Phase.SIGNS, Phase.PAIN)),
    )
)
_SESSIONS: tuple[views.View, ...] = (
    *OVERVIEWS,
    *_STEPS,
    *(
        views.SessionEnded(
            done=tuple(item.slug for item in _ITEMS[:done]),
            skipped=(),
            hurt=tuple(item.slug for item in _ITEMS[4 : 4 + done]),
            colour=colour,
            stopped=True,
            asks_in_the_morning=colour is not None,
            check_in_day=TODAY.date() if done else None,
        )
        for done in (0, 1, 4)
        for colour in (None, *Colour)
    ),
    *(
        views.ChooseRoutine(session_id=NUMBER, moment=_MOMENT, chosen=chosen)
        for chosen in (None, routine_sets()[-1].key)
    ),
    views.ChooseEquipment(session_id=NUMBER, moment=_MOMENT, chosen=frozenset(EQUIPMENT)),
    views.ChooseEquipment(session_id=NUMBER, moment=_MOMENT, chosen=frozenset()),
    *(
        views.MorningKept(colour=colour, offer=offer)
        for colour, offer in ((None, None), *((one, _OFFER) for one in Colour))
    ),
    views.OfferAnswered(item=_ITEMS[0], is_accepted=True),
    views.OfferAnswered(item=_ITEMS[0], is_accepted=False),
)


def progress(*pains: int, baseline: int | None = None, walked: int = 0) -> Progress:
    """One check-in a day up to today, and a routine done on each of these days."""
    days = [TODAY.date() - back * DAY for back in reversed(range(len(pains)))]
    return Progress(
        points=tuple(zip(days, pains, strict=True)),
        baseline=baseline,
        days=tuple(DayMark(day=day, state=DayState.DONE) for day in days),
        habit=50.0 if pains else None,
        walking=((TODAY.date(), walked),) if walked else (),
        frozen=(),
        today=TODAY.date(),
    )


_PROGRESS: tuple[views.View, ...] = tuple(
    views.ProgressShown(progress=one)
    for one in (
        progress(),
        progress(4),
        progress(4, 4, baseline=4, walked=1),
        progress(9, 9, baseline=4, walked=125),
        progress(2, 2, baseline=8),
    )
)

_NO_AVERAGE = PainOfWeek(average=None, before=None, verdict=Verdict.NOT_ENOUGH)
WEEKS: tuple[messages.WeeklySummary, ...] = (
    *(
        messages.WeeklySummary(
            practised=Practised(done=12, planned=21, had_quiet=True),
            pain=PainOfWeek(average=4.25, before=6.75, verdict=verdict),
            able="all",
            minutes_walked=125,
            suggestion=suggestion,
            progress=progress(4, 4, baseline=6),
            preview=preview,
        )
        for verdict in Verdict
        for suggestion in Suggestion
        for preview in Preview
    ),
    messages.WeeklySummary(
        practised=Practised(done=0, planned=0, had_quiet=False),
        pain=None,
        able=None,
        minutes_walked=0,
        suggestion=Suggestion.TWO_MINUTES,
        progress=None,
    ),
    *(
        messages.WeeklySummary(
            practised=Practised(done=1, planned=5, had_quiet=False),
            pain=pain,
            able=None,
            minutes_walked=1,
            suggestion=Suggestion.A_LITTLE,
            progress=progress(4),
        )
        for pain in (
            _NO_AVERAGE,
            PainOfWeek(average=4.0, before=None, verdict=Verdict.NOT_ENOUGH),
        )
    ),
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
            reminder_id=NUMBER, session=session, may_snooze=may_snooze, preview=preview
        )
        for session in OVERVIEWS
        for may_snooze, preview in zip((False, True), Preview, strict=True)
    ),
    *(
        messages.MorningAfter(reminder_id=NUMBER, session_id=NUMBER, preview=preview)
        for preview in Preview
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
        messages.MeasureAsked(reminder_id=NUMBER, measure=one.key, preview=preview)
        for one in measures()
        for preview in Preview
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
    *_MEASURES,
    *_SAFETY,
    *_FLARES,
    *_PLANS,
    *_DAYS,
    *_VISITS,
    *_SESSIONS,
    *_PROGRESS,
    *_MESSAGES,
    *WEEKS,
)
