"""From values to what Telegram shows: every view and every message has its screen."""

from collections.abc import Callable, Mapping
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from backwell.care.tongue import Tongue
from backwell.content.words import Words, words_in
from backwell.services import messages, views
from bot.screens import (
    body,
    check_ins,
    everyday,
    flares,
    learning,
    measures,
    onboarding,
    pages,
    pauses,
    place,
    progress,
    reminders,
    safety,
    session_steps,
    sessions,
    settings,
    talk,
    visits,
    yours,
)
from bot.screens.parts import Screen

SCREENS: Mapping[type, Callable[[Any, Words], Screen]] = {
    views.AskLanguage: onboarding.ask_language,
    views.AskConsent: onboarding.ask_consent,
    views.AskPurposes: onboarding.ask_purposes,
    views.Declined: onboarding.declined,
    views.ForAdults: onboarding.for_adults,
    views.AskPlace: place.ask_place,
    views.AskLocation: place.ask_location,
    views.AskCity: place.ask_city,
    views.AskZone: place.ask_zone,
    views.AskRedFlags: onboarding.ask_red_flags,
    views.AskAssessed: onboarding.ask_assessed,
    views.AskCautions: onboarding.ask_cautions,
    views.AskAreas: onboarding.ask_areas,
    views.AskPain: onboarding.ask_pain,
    views.AskDays: onboarding.ask_days,
    views.AskHours: onboarding.ask_hours,
    views.OfferPlan: onboarding.offer_plan,
    views.PlanStarted: onboarding.plan_started,
    views.SeekHelp: safety.seek_help,
    views.Crisis: safety.crisis,
    views.AskIfNow: safety.ask_if_now,
    views.NotNow: pages.not_now,
    views.CoachingResumed: safety.coaching_resumed,
    views.ScreenClear: safety.screen_clear,
    views.Today: everyday.today,
    views.AskPause: pauses.ask_pause,
    views.AskPauseDay: pauses.ask_pause_day,
    views.Paused: pauses.paused,
    views.Resumed: pauses.resumed,
    views.AskKeepTimes: settings.ask_keep_times,
    views.AskTimes: settings.ask_times,
    views.InQuiet: settings.in_quiet,
    views.SetAmount: settings.set_amount,
    views.SetKind: settings.set_kind,
    views.SetLanguage: settings.set_language,
    views.SetPreview: settings.set_preview,
    views.SetQuiet: settings.set_quiet,
    views.Settings: settings.settings,
    views.TooMuch: settings.too_much,
    views.SetBody: body.set_body,
    views.SetAreas: body.set_areas,
    views.SetCautions: body.set_cautions,
    views.SetDays: settings.set_days,
    views.SetHours: settings.set_hours,
    views.SetPain: body.set_pain,
    views.ConfirmTimes: talk.confirm_times,
    views.ConfirmHours: talk.confirm_hours,
    views.ConfirmQuiet: talk.confirm_quiet,
    views.ConfirmPause: talk.confirm_pause,
    views.ConfirmResume: talk.confirm_resume,
    views.ConfirmSnooze: talk.confirm_snooze,
    views.AskPainOf: check_ins.ask_pain,
    views.AskAble: check_ins.ask_able,
    views.AskHelped: check_ins.ask_helped,
    views.CheckInKept: check_ins.kept,
    views.CheckInNeedsConsent: check_ins.needs_consent,
    views.BreakNow: check_ins.break_now,
    views.AskMeasureItem: measures.ask_item,
    views.AskTicks: measures.ask_ticks,
    views.AskActivities: measures.ask_activities,
    views.MeasureLeft: measures.left,
    views.MeasureKept: measures.kept,
    views.AboutMeasure: measures.about,
    views.Privacy: yours.privacy,
    views.Consents: yours.consents,
    views.ExportReady: yours.export_ready,
    views.ExportTooSoon: yours.export_too_soon,
    views.Access: yours.access,
    views.AskErase: yours.ask_erase,
    views.EraseKept: yours.erase_kept,
    views.Erased: yours.erased,
    views.Help: pages.help_page,
    views.About: pages.about,
    views.WarningSigns: pages.warning_signs,
    views.InviteNotNeeded: pages.invite_not_needed,
    views.NotYet: pages.not_yet,
    views.NotUnderstood: pages.not_understood,
    views.NotRead: pages.not_read,
    views.EditIgnored: pages.edit_ignored,
    views.OldButton: pages.old_button,
    views.OnlyPrivate: pages.only_private,
    views.WentWrong: pages.went_wrong,
    views.FlarePage: flares.page,
    views.FlareNoted: flares.noted,
    views.FlareOver: flares.over,
    views.LearnTopics: learning.topics,
    views.LearnTopic: learning.topic,
    views.LearnNearest: learning.nearest,
    views.LearnAnswer: learning.read,
    views.SessionOverview: sessions.overview,
    views.SessionStep: session_steps.step,
    views.SessionEnded: sessions.ended,
    views.ChooseRoutine: sessions.choose_routine,
    views.ChooseEquipment: sessions.choose_equipment,
    views.MorningKept: sessions.morning_kept,
    views.OfferAnswered: sessions.offer_answered,
    views.ProgressShown: progress.shown,
    views.Visits: visits.visits,
    views.AskVisitDay: visits.ask_day,
    views.AskVisitHour: visits.ask_hour,
    views.AskVisitMinute: visits.ask_minute,
    views.VisitBooked: visits.booked,
    views.AskCancelVisit: visits.ask_cancel,
    views.VisitCancelled: visits.cancelled,
    views.Answered: reminders.answered,
    views.NothingToSnooze: reminders.nothing_to_snooze,
    messages.PostureCheck: reminders.posture_check,
    messages.StretchRoutine: reminders.stretch_routine,
    messages.VisitAhead: reminders.visit_ahead,
    messages.MorningAfter: sessions.morning_after,
    messages.CheckInAsked: check_ins.check_in_asked,
    messages.MeasureAsked: measures.measure_asked,
    messages.SafetyFollowUp: reminders.safety_follow_up,
    messages.ResumeCheck: reminders.resume_check,
    messages.FlareCheck: flares.check,
    messages.KeepOrChange: reminders.keep_or_change,
    messages.WeeklySummary: progress.weekly_summary,
    messages.MissedNotice: reminders.missed_notice,
}


def render(value: views.View | messages.Message, tongue: Tongue) -> Screen:
    """How a view or message looks to somebody who is spoken to like this."""
    words = words_in(tongue.language, tongue.country)
    return SCREENS[type(value)](value, words)


def inline_markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """The buttons under a message, if there are any."""
    rows = [
        [
            InlineKeyboardButton(button.text, callback_data=button.data, style=button.style)
            for button in row
        ]
        for row in screen.rows
        if row
    ]
    return InlineKeyboardMarkup(rows) if rows else None


def any_markup(screen: Screen) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """The same, or the one button in place of the keyboard that shares a location."""
    if screen.location_button is None:
        return inline_markup(screen)
    share = KeyboardButton(screen.location_button, request_location=True)
    return ReplyKeyboardMarkup([[share]], resize_keyboard=True, one_time_keyboard=True)
