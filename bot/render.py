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
from bot.screens import everyday, onboarding, reminders, safety, visits
from bot.screens.parts import Screen

SCREENS: Mapping[type, Callable[[Any, Words], Screen]] = {
    views.AskLanguage: onboarding.ask_language,
    views.AskConsent: onboarding.ask_consent,
    views.Declined: onboarding.declined,
    views.ForAdults: onboarding.for_adults,
    views.AskPlace: onboarding.ask_place,
    views.AskLocation: onboarding.ask_location,
    views.AskCity: onboarding.ask_city,
    views.AskZone: onboarding.ask_zone,
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
    views.CoachingResumed: safety.coaching_resumed,
    views.ScreenClear: safety.screen_clear,
    views.Today: everyday.today,
    views.AskPause: everyday.ask_pause,
    views.Paused: everyday.paused,
    views.Resumed: everyday.resumed,
    views.AskErase: everyday.ask_erase,
    views.EraseKept: everyday.erase_kept,
    views.Erased: everyday.erased,
    views.Help: everyday.help_page,
    views.Privacy: everyday.privacy,
    views.NotYet: everyday.not_yet,
    views.NotUnderstood: everyday.not_understood,
    views.OldButton: everyday.old_button,
    views.OnlyPrivate: everyday.only_private,
    views.WentWrong: everyday.went_wrong,
    views.Visits: visits.visits,
    views.AskVisitDay: visits.ask_day,
    views.AskVisitHour: visits.ask_hour,
    views.AskVisitMinute: visits.ask_minute,
    views.VisitBooked: visits.booked,
    views.AskCancelVisit: visits.ask_cancel,
    views.VisitCancelled: visits.cancelled,
    views.Answered: reminders.answered,
    messages.PostureCheck: reminders.posture_check,
    messages.StretchRoutine: reminders.stretch_routine,
    messages.VisitAhead: reminders.visit_ahead,
    messages.SafetyFollowUp: reminders.safety_follow_up,
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
