"""What people type about times is understood whole, or not at all."""

from datetime import datetime, time, timedelta
from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from backwell.care.wishes import (
    LONGEST_INTERVAL,
    LONGEST_SNOOZE_MINUTES,
    SHORTEST_INTERVAL,
    Days,
    Hours,
    Interval,
    Pause,
    Resume,
    Snooze,
    Times,
    Wish,
)
from backwell.content.grammar import (
    load_tables,
    read_days,
    read_hours,
    read_times,
    read_until,
    read_wish,
)
from backwell.content.grammar.schedules import TIMES_AT_MOST
from backwell.content.grammar.table import Sort, read_table, table_of
from backwell.content.languages import LANGUAGES
from backwell.content.reading import DATA
from backwell.errors import ContentError
from tests.care.moments import wall

TUESDAY = wall("2026-11-24 14:00")
WORK, ALL, WEEKEND = frozenset(range(5)), frozenset(range(7)), frozenset({5, 6})
A_YEAR = timedelta(days=366)
TOLD = Path(__file__).with_name("red_flag_phrases.yaml")
every_language = pytest.mark.parametrize("language", LANGUAGES)


def at(*clocks: str, days: frozenset[int] | None = None) -> Times:
    return Times(times=tuple(time.fromisoformat(one) for one in clocks), weekdays=days)


def on(*days: int) -> frozenset[int]:
    return frozenset(days)


def quiet(until: str) -> Pause:
    return Pause(until=wall(until))


def each(minutes: int, start: str = "", end: str = "", days: frozenset[int] | None = None) -> Wish:
    return Interval(
        every=timedelta(minutes=minutes),
        start=time.fromisoformat(start) if start else None,
        end=time.fromisoformat(end) if end else None,
        weekdays=days,
    )


def night(start: str, end: str) -> Hours:
    return Hours(start=time.fromisoformat(start), end=time.fromisoformat(end))


WISHES: list[tuple[str, str, Wish]] = [
    # Times with days
    ("en", "every weekday 9:30 and 15:00", at("09:30", "15:00", days=WORK)),
    ("en", "Every weekday at 9.30 and 3 pm, please", at("09:30", "15:00", days=WORK)),
    ("en", "weekdays at 9:30am & 3pm", at("09:30", "15:00", days=WORK)),
    ("en", "at 9 every weekday", at("09:00", days=WORK)),
    ("en", "every day at 7 pm", at("19:00", days=ALL)),
    ("en", "EVERY DAY AT 7 P.M.", at("19:00", days=ALL)),
    ("en", "daily 08:00", at("08:00", days=ALL)),
    ("en", "weekends at 10", at("10:00", days=WEEKEND)),
    ("en", "at 10 on weekends", at("10:00", days=WEEKEND)),
    ("en", "Mon, Wed and Fri at 9", at("09:00", days=on(0, 2, 4))),
    ("en", "mon-thu 9:15, 11 and 4pm", at("09:15", "11:00", "16:00", days=on(0, 1, 2, 3))),
    ("en", "Mon–Fri: 9 and 15", at("09:00", "15:00", days=WORK)),
    ("en", "from Monday to Friday at 9 and 3", at("09:00", "15:00", days=WORK)),
    ("en", "between Monday and Friday at noon", at("12:00", days=WORK)),
    ("en", "Friday to Monday 10:00", at("10:00", days=on(4, 5, 6, 0))),
    ("en", "Mondays at 9", at("09:00", days=on(0))),
    ("en", "every Monday and Thursday at 17:15", at("17:15", days=on(0, 3))),
    ("en", "every morning at 8", at("08:00", days=ALL)),
    ("en", "every Monday morning at 8", at("08:00", days=on(0))),
    ("en", "every evening at 7", at("19:00", days=ALL)),
    ("en", "ten past nine every day", at("09:10", days=ALL)),
    ("en", "every day at nine thirty", at("09:30", days=ALL)),
    ("en", "every day at 9 30", at("09:30", days=ALL)),
    ("en", "every day at 8 in the morning and 7 in the evening", at("08:00", "19:00", days=ALL)),
    ("en", "every day at noon", at("12:00", days=ALL)),
    ("en", "every day at 15:00 9:00 9:00", at("09:00", "15:00", days=ALL)),
    ("de", "mo-fr 9 und 15 uhr", at("09:00", "15:00", days=WORK)),
    ("de", "mo-fr 9 und 15", at("09:00", "15:00", days=WORK)),
    ("de", "mo.-fr. 9 Uhr", at("09:00", days=WORK)),
    ("de", "Montag bis Freitag um 9:30 und 15 Uhr", at("09:30", "15:00", days=WORK)),
    ("de", "um 9 und um 15 Uhr von Montag bis Freitag", at("09:00", "15:00", days=WORK)),
    ("de", "werktags um halb neun", at("08:30", days=WORK)),
    ("de", "jeden Tag um 19 Uhr", at("19:00", days=ALL)),
    ("de", "täglich 8 Uhr", at("08:00", days=ALL)),
    ("de", "taeglich 8 Uhr", at("08:00", days=ALL)),
    ("de", "am Wochenende um zehn", at("10:00", days=WEEKEND)),
    ("de", "mo, mi und fr um halb neun abends", at("20:30", days=on(0, 2, 4))),
    ("de", "dienstags und donnerstags 17.30 Uhr", at("17:30", days=on(1, 3))),
    ("de", "jeden Morgen um 8", at("08:00", days=ALL)),
    ("de", "jeden Abend um halb acht", at("19:30", days=ALL)),
    ("de", "jeden Tag abends um 8 und 9", at("20:00", "21:00", days=ALL)),
    ("de", "jeden Tag morgens um 8 und abends um 7", at("08:00", "19:00", days=ALL)),
    ("de", "mo-fr mittags", at("12:00", days=WORK)),
    ("de", "mittags um halb eins, mo-fr", at("12:30", days=WORK)),
    ("de", "mo-fr nachts um 3", at("03:00", days=WORK)),
    ("de", "jeden Tag um 23 Uhr nachts", at("23:00", days=ALL)),
    ("de", "jeden Tag um 9 Uhr 15 Uhr", at("09:00", "15:00", days=ALL)),
    ("de", "jeden Tag 9 Uhr 15 und 17 Uhr", at("09:15", "17:00", days=ALL)),
    ("de", "montags früh um 8", at("08:00", days=on(0))),
    ("de", "jeden Tag um halb eins", at("12:30", days=ALL)),
    # Times alone, with a word that asks
    ("en", "remind me at half past seven", at("07:30")),
    ("en", "remind me at half past seven in the evening", at("19:30")),
    ("en", "remind me in the evening at half past seven", at("19:30")),
    ("en", "remind me at quarter to nine", at("08:45")),
    ("en", "remind me at a quarter past twelve", at("12:15")),
    ("en", "remind me at five to nine", at("08:55")),
    ("en", "remind me at half 8", at("08:30")),
    ("en", "please remind me at noon", at("12:00")),
    ("en", "can you remind me at 9?", at("09:00")),
    ("en", "Remind me at 9 o'clock on Mondays", at("09:00", days=on(0))),
    ("en", "remind me at nine o’clock", at("09:00")),
    ("en", "remind me on Monday and Tuesday at 9", at("09:00", days=on(0, 1))),
    ("en", "remind me at 9h30", at("09:30")),
    ("en", "remind me at ９：３０", at("09:30")),
    ("en", "\u200fremind me at 9:30\u200e", at("09:30")),
    ("en", "remind me at 3", at("15:00")),
    ("en", "remind me at 3:30", at("03:30")),
    ("en", "remind me at half past three", at("15:30")),
    ("en", "remind me at 9 and 3", at("09:00", "15:00")),
    ("en", "remind me at 12 am", at("00:00")),
    ("en", "remind me at 12 pm", at("12:00")),
    ("en", "remind me at 12", at("12:00")),
    ("en", "posture checks at 10:00, 12:00 and 16:00", at("10:00", "12:00", "16:00")),
    ("de", "erinnere mich um halb acht", at("07:30")),
    ("de", "erinnere mich abends um halb acht", at("19:30")),
    ("de", "Erinnere mich bitte um viertel nach neun", at("09:15")),
    ("de", "erinner mich um viertel vor zehn", at("09:45")),
    ("de", "erinnere mich um dreiviertel acht", at("07:45")),
    ("de", "erinnere mich um viertel acht", at("07:15")),
    ("de", "erinnere mich um fünf nach halb acht", at("07:35")),
    ("de", "erinnere mich um 5 vor 8", at("07:55")),
    ("de", "erinnere mich um 9 Uhr 30", at("09:30")),
    ("de", "erinnere mich mittags", at("12:00")),
    ("de", "erinnere mich um ein Uhr", at("13:00")),
    ("de", "erinnere mich abends um acht", at("20:00")),
    ("de", "erinnere mich um acht Uhr abends", at("20:00")),
    # Days alone
    ("en", "remind me on weekdays only", Days(weekdays=WORK)),
    ("en", "remind me Monday, Wednesday and Friday", Days(weekdays=on(0, 2, 4))),
    ("de", "nur werktags erinnern", Days(weekdays=WORK)),
    ("de", "erinnere mich am Wochenende", Days(weekdays=WEEKEND)),
    # Again and again
    ("en", "every 90 minutes from 9 to 17", each(90, "09:00", "17:00")),
    ("en", "every 90 minutes between 9 and 5 on weekdays", each(90, "09:00", "17:00", WORK)),
    ("en", "Monday to Friday from 9 to 17 every two hours", each(120, "09:00", "17:00", WORK)),
    ("en", "remind me every hour", each(60)),
    ("en", "every half hour", each(30)),
    ("en", "every 1.5 hours", each(90)),
    ("en", "hourly from 9", each(60, "09:00")),
    ("en", "every 2 h until 17:00", each(120, "", "17:00")),
    ("de", "alle 2 stunden", each(120)),
    ("de", "alle 90 Minuten von 9 bis 17 Uhr", each(90, "09:00", "17:00")),
    (
        "de",
        "werktags alle anderthalb Stunden zwischen 9 und 17 Uhr",
        each(90, "09:00", "17:00", WORK),
    ),
    ("de", "jede halbe Stunde", each(30)),
    ("de", "stündlich ab 9 Uhr", each(60, "09:00")),
    # Quiet hours
    ("en", "quiet hours 22-7", night("22:00", "07:00")),
    ("en", "quiet hours from 10 pm to 6:30 am", night("22:00", "06:30")),
    ("en", "quiet from 22 to 7", night("22:00", "07:00")),
    ("de", "Ruhe von 22 bis 7 Uhr", night("22:00", "07:00")),
    ("de", "Ruhezeit von 22 bis 7 Uhr", night("22:00", "07:00")),
    # Once more, later
    ("en", "snooze 20 min", Snooze(minutes=20)),
    ("en", "snooze 20", Snooze(minutes=20)),
    ("en", "Snooze for an hour", Snooze(minutes=60)),
    ("en", "snooze for 2 hours please", Snooze(minutes=120)),
    ("en", "snooze an hour and a half", Snooze(minutes=90)),
    ("en", "snooze 1h30", Snooze(minutes=90)),
    ("en", "snooze 1 hour and 15 minutes", Snooze(minutes=75)),
    ("en", "snooze until 3 pm", Snooze(minutes=60)),
    ("en", "remind me in 20 minutes", Snooze(minutes=20)),
    ("en", "remind me again in half an hour", Snooze(minutes=30)),
    ("en", "later 15 min", Snooze(minutes=15)),
    ("en", "20 min later", Snooze(minutes=20)),
    ("de", "später 30 min", Snooze(minutes=30)),
    ("de", "in 20 Minuten noch mal", Snooze(minutes=20)),
    ("de", "in einer halben Stunde nochmal", Snooze(minutes=30)),
    ("de", "erinnere mich in einer Stunde", Snooze(minutes=60)),
    ("de", "snooze 45", Snooze(minutes=45)),
    ("de", "später um 15 Uhr", Snooze(minutes=60)),
    # Quiet for a while
    ("en", "pause", Pause()),
    ("en", "Pause, please.", Pause()),
    ("en", "leave me alone", Pause()),
    ("en", "pause 1 h", quiet("2026-11-24 15:00")),
    ("en", "pause for two hours", quiet("2026-11-24 16:00")),
    ("en", "pause for one and a half hours", quiet("2026-11-24 15:30")),
    ("en", "pause for 24 hours", quiet("2026-11-25 14:00")),
    ("en", "pause today", quiet("2026-11-25 08:00")),
    ("en", "pause for the rest of the day", quiet("2026-11-25 08:00")),
    ("en", "pause this week", quiet("2026-11-30 08:00")),
    ("en", "pause until next week", quiet("2026-11-30 08:00")),
    ("en", "pause until tomorrow", quiet("2026-11-25 08:00")),
    ("en", "pause until tonight", quiet("2026-11-24 18:00")),
    ("en", "pause until Monday", quiet("2026-11-30 08:00")),
    ("en", "pause until Tuesday", quiet("2026-12-01 08:00")),
    ("en", "Pause till next Friday", quiet("2026-11-27 08:00")),
    ("en", "pause until Friday 4 pm", quiet("2026-11-27 16:00")),
    ("en", "pause until 3 December", quiet("2026-12-03 08:00")),
    ("en", "pause until the 3rd of December", quiet("2026-12-03 08:00")),
    ("en", "pause until December 3", quiet("2026-12-03 08:00")),
    ("en", "pause until Dec 3rd, 2026 at 9:00", quiet("2026-12-03 09:00")),
    ("en", "pause until 2026-12-03", quiet("2026-12-03 08:00")),
    ("en", "pause until Thu 3 Dec", quiet("2026-12-03 08:00")),
    ("en", "pause until 2 January", quiet("2027-01-02 08:00")),
    ("en", "pause for a week", quiet("2026-12-01 08:00")),
    ("en", "be quiet for 3 days", quiet("2026-11-27 08:00")),
    ("en", "no reminders until tomorrow 14:00", quiet("2026-11-25 14:00")),
    ("en", "pause until 2 pm tomorrow", quiet("2026-11-25 14:00")),
    ("en", "pause until 6 pm", quiet("2026-11-24 18:00")),
    ("en", "pause until 5", quiet("2026-11-24 17:00")),
    ("en", "pause until noon", quiet("2026-11-25 12:00")),
    ("en", "pause until midnight", quiet("2026-11-25 00:00")),
    ("de", "Pause", Pause()),
    ("de", "lass mich in Ruhe", Pause()),
    ("de", "pause bis 3.12.", quiet("2026-12-03 08:00")),
    ("de", "pause bis 3.12", quiet("2026-12-03 08:00")),
    ("de", "pause bis 03.12.26", quiet("2026-12-03 08:00")),
    ("de", "pause bis zum 3. Dezember um 9 Uhr", quiet("2026-12-03 09:00")),
    ("de", "Pause bis morgen 14 Uhr", quiet("2026-11-25 14:00")),
    ("de", "Pause bis morgen früh", quiet("2026-11-25 08:00")),
    ("de", "Pause bis morgen Abend um 7", quiet("2026-11-25 19:00")),
    ("de", "Pause bis heute Abend", quiet("2026-11-24 18:00")),
    ("de", "bis nächsten Freitag Pause", quiet("2026-11-27 08:00")),
    ("de", "pause bis naechsten montag", quiet("2026-11-30 08:00")),
    ("de", "Pause bis nächste Woche", quiet("2026-11-30 08:00")),
    ("de", "Pause für zwei Wochen", quiet("2026-12-08 08:00")),
    ("de", "Pause für einen Monat", quiet("2026-12-24 08:00")),
    ("de", "eine Stunde Ruhe", quiet("2026-11-24 15:00")),
    ("de", "pause heute", quiet("2026-11-25 08:00")),
    ("de", "keine Erinnerungen bis übermorgen", quiet("2026-11-26 08:00")),
    ("de", "pause bis 24. Dezember", quiet("2026-12-24 08:00")),
    # Go on
    ("en", "resume", Resume()),
    ("en", "go on", Resume()),
    ("en", "resume reminders please", Resume()),
    ("de", "weiter", Resume()),
    ("de", "Fortsetzen.", Resume()),
    ("de", "Pause beenden", Resume()),
]

NO_WISH = [
    # What people tell about their backs
    ("en", "I had pain 4 today"),
    ("en", "my back hurts 4"),
    ("en", "my back hurts on Monday at 9"),
    ("en", "my back hurts every day at 9"),
    ("en", "every day at 9 my neck is stiff"),
    ("en", "pain 6, neck 3"),
    ("en", "4 today"),
    ("en", "today 4"),
    ("en", "every day 4"),
    ("en", "every day 4, 5, 4"),
    ("en", "Monday 4"),
    ("en", "every night 4"),
    ("en", "every evening 5, mornings 3"),
    ("de", "jede Nacht 6"),
    ("de", "mo-fr 4 h"),
    ("en", "7/10"),
    ("en", "every day 7/10"),
    ("en", "I slept 3 hours"),
    ("en", "I sat from 9 to 5"),
    ("en", "I work every day at 9"),
    ("en", "I work from 9 to 5"),
    ("en", "it hurt for 2 weeks"),
    ("en", "since Monday"),
    ("en", "walked 20 minutes"),
    ("en", "stretch 20 min"),
    ("en", "exercises 4"),
    ("en", "20 minutes"),
    ("en", "2 hours"),
    ("en", "can't feel my legs since 9"),
    ("en", "stop it, it hurts"),
    ("de", "heute Schmerz 4"),
    ("de", "mein Rücken tut seit 3 Tagen weh"),
    ("de", "seit Mittwoch schlimmer"),
    ("de", "jeden Tag Schmerzen"),
    ("de", "jeden Tag 6"),
    ("de", "so 4"),
    ("de", "so um 4"),
    ("de", "20 Minuten gegangen"),
    ("de", "ich sitze von 9 bis 17 Uhr"),
    ("de", "nachts um 3 wach geworden"),
    ("de", "nachts um 3"),
    # Talk, and things that only look like times
    ("en", "9 is a nice number"),
    ("en", "see you at 9"),
    ("en", "at 9"),
    ("en", "9"),
    ("en", "4 8"),
    ("en", "9-5"),
    ("en", "may"),
    ("en", "sun"),
    ("en", "Monday"),
    ("en", "Monday at 9"),
    ("en", "every day"),
    ("en", "hello"),
    ("en", "thanks"),
    ("en", "please"),
    ("en", "in 20 minutes"),
    ("en", "in 2 days I fly to Rome"),
    ("en", "until Monday"),
    ("en", "tomorrow"),
    ("de", "bis morgen"),
    ("de", "bis Montag"),
    ("de", "um 9"),
    ("de", "so"),
    ("de", "mo"),
    ("de", "ich habe am Montag um 9 einen Termin"),
    ("de", "Montag um 9"),
    ("de", "danke"),
    ("de", "Guten Morgen"),
    ("en", ""),
    ("en", "   "),
    ("en", "…"),
    ("en", "🙂"),
    ("en", "1½"),
    # Wishes that cannot be met, or mean something else
    ("en", "don't remind me at 9"),
    ("en", "no reminders at 9"),
    ("en", "no reminders on Monday"),
    ("en", "remind me"),
    ("en", "remind me at 9 tomorrow"),
    ("en", "remind me today at 5 pm"),
    ("en", "remind me next Monday at 9"),
    ("en", "remind me in 2 days"),
    ("en", "remind me at 25:00"),
    ("en", "remind me at 9:75"),
    ("en", "remind me at 13 am"),
    ("en", "remind me at 9 in the afternoon"),
    ("en", "remind me on the 3rd of December"),
    ("en", "every day at 930"),
    ("en", "every day at 9 15"),
    ("en", "every other day at 9"),
    ("en", "every second Monday at 9"),
    ("en", "every day except Friday at 9"),
    ("en", "Mondays at 9 and Tuesdays at 10"),
    ("en", "every 10 minutes"),
    ("en", "every 13 hours"),
    ("en", "every 2 days"),
    ("en", "every 2 days at 9"),
    ("en", "pause until the cows come home"),
    ("en", "pause until yesterday"),
    ("en", "pause until 24 November"),
    ("en", "pause until Fri 3 Dec"),
    ("en", "pause tomorrow"),
    ("en", "pause on Monday"),
    ("en", "pause next week"),
    ("en", "pause from Monday until Friday"),
    ("en", "pause in 2 hours"),
    ("en", "pause 20"),
    ("en", "pause for 900 days"),
    ("en", "pause for 2 years"),
    ("en", "resume on Monday"),
    ("en", "snooze"),
    ("en", "snooze 0 min"),
    ("en", "snooze 13 hours"),
    ("en", "snooze 5 weeks"),
    ("en", "every day at 9 " * 20),
    ("de", "pause bis 32.12."),
    ("de", "pause bis 30.2."),
    ("de", "pause bis zum 3."),
    ("de", "pause bis heute"),
    ("de", "Pause morgen"),
    ("de", "nicht weiter"),
    ("de", "weiter so"),
    ("de", "weiter Pause"),
    ("de", "snooze 1000"),
    ("de", "erinnere mich"),
    ("de", "erinnere mich morgen um 9"),
    ("de", "erinnere mich nicht um 9"),
    ("de", "keine Erinnerungen um 9"),
]

HOURS = [
    ("9:00-17:00", "09:00", "17:00"),
    ("7:30-15", "07:30", "15:00"),
    ("9 to 5", "09:00", "17:00"),
    ("9 to 5 pm", "09:00", "17:00"),
    ("9am - 5pm", "09:00", "17:00"),
    ("9-5", "09:00", "17:00"),
    ("9-9", "09:00", "21:00"),
    ("12-5", "12:00", "17:00"),
    ("6-14", "06:00", "14:00"),
    ("6-20", "06:00", "20:00"),
    ("6 to 2", "06:00", "14:00"),
    ("9 am to 12 pm", "09:00", "12:00"),
    ("12am-8am", "00:00", "08:00"),
    ("9:30 – 5:30", "09:30", "17:30"),
    ("1 to 6 pm", "13:00", "18:00"),
    ("8 in the morning to 6 in the evening", "08:00", "18:00"),
    ("  9.15 — 17.45  ", "09:15", "17:45"),
    ("8h30-17h00", "08:30", "17:00"),
    ("from 9 until 17", "09:00", "17:00"),
    ("between 9 and 17", "09:00", "17:00"),
    ("I work 10 till 18", "10:00", "18:00"),
    ("I work Monday to Friday from 9 to 5", "09:00", "17:00"),
    ("9-17, Mon-Fri", "09:00", "17:00"),
    ("nine to five", "09:00", "17:00"),
    ("9-10", "09:00", "10:00"),
    ("von 8 bis 16:30 Uhr", "08:00", "16:30"),
    ("zwischen 8 und 17", "08:00", "17:00"),
    ("ich arbeite von 8 bis 17 Uhr", "08:00", "17:00"),
    ("8 Uhr bis 17 Uhr", "08:00", "17:00"),
    ("8 Uhr 30 bis 17 Uhr", "08:30", "17:00"),
    ("Mo-Fr 9-17", "09:00", "17:00"),
    ("halb neun bis fünf", "08:30", "17:00"),
    ("0:00-23:59", "00:00", "23:59"),
]
NO_HOURS = [
    "", "9", "9-24", "9-25", "9:60-17", "9:5-17", "100-200", "9-17-20", "my back hurts", "9 17",
    "²-9", "9-17 but not on Friday", "9:00-9:00 pm pm", "17-9", "22-6", "25am-6pm", "9-30pm",
    "13am to 5pm", "0am-99pm", "9, 17", "Monday to Friday", "9 am to 5 am",
]  # fmt: skip
NIGHTS = [
    ("22-7", "22:00", "07:00"),
    ("22:00-07:00", "22:00", "07:00"),
    ("10 pm to 6 am", "22:00", "06:00"),
    ("10-7", "22:00", "07:00"),
    ("12-7", "00:00", "07:00"),
    ("21 bis 8 Uhr", "21:00", "08:00"),
    ("von 10 Uhr abends bis 7 Uhr morgens", "22:00", "07:00"),
    ("13-14", "13:00", "14:00"),
    ("quiet hours from 22 to 6:30", "22:00", "06:30"),
]

UNTIL = [
    ("en", "Monday", "2026-11-30 08:00"),
    ("en", "on Monday", "2026-11-30 08:00"),
    ("en", "until Monday", "2026-11-30 08:00"),
    ("en", "Monday at 9", "2026-11-30 09:00"),
    ("en", "tomorrow 14:00", "2026-11-25 14:00"),
    ("en", "tomorrow evening", "2026-11-25 18:00"),
    ("en", "for two weeks", "2026-12-08 08:00"),
    ("en", "3 days", "2026-11-27 08:00"),
    ("en", "next week", "2026-11-30 08:00"),
    ("en", "18:00", "2026-11-24 18:00"),
    ("en", "9:00", "2026-11-25 09:00"),
    ("en", "3 Dec", "2026-12-03 08:00"),
    ("en", "24 November 2027", "2027-11-24 08:00"),
    ("de", "3.12.", "2026-12-03 08:00"),
    ("de", "3.12.2026", "2026-12-03 08:00"),
    ("de", "23.11.", "2027-11-23 08:00"),
    ("de", "heute", "2026-11-25 08:00"),
    ("de", "morgen früh", "2026-11-25 08:00"),
    ("de", "Freitag um halb acht abends", "2026-11-27 19:30"),
    ("de", "eine Woche", "2026-12-01 08:00"),
    ("de", "bis nächsten Freitag", "2026-11-27 08:00"),
]
NO_END = [
    "yesterday", "every day", "Monday and Tuesday", "29.2.", "24.11.", "25 November 2027 at 15:00",
    "3 December 2025", "0 days", "800 days", "at", "Monday 25:00", "my back",
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "wish"), WISHES)
def test_a_wish_in_words_is_understood(language: str, text: str, wish: Wish) -> None:
    assert read_wish(text, language, TUESDAY) == wish


@pytest.mark.parametrize(("language", "text"), NO_WISH)
def test_what_is_no_wish_or_not_wholly_understood_is_nothing(language: str, text: str) -> None:
    assert read_wish(text, language, TUESDAY) is None


@pytest.mark.parametrize(("own", "text", "wish"), WISHES)
def test_the_other_language_is_understood_too(own: str, text: str, wish: Wish) -> None:
    for language in LANGUAGES:
        assert read_wish(text, language, TUESDAY) == wish, f"{own} is their language"


@every_language
@pytest.mark.parametrize(("text", "start", "end"), HOURS)
def test_hours_are_read_as_people_write_them(
    language: str, text: str, start: str, end: str
) -> None:
    assert read_hours(text, language) == night(start, end)


@every_language
@pytest.mark.parametrize("text", NO_HOURS)
def test_what_is_not_two_clock_times_in_order_is_no_hours(language: str, text: str) -> None:
    assert read_hours(text, language) is None


@every_language
@pytest.mark.parametrize(("text", "start", "end"), NIGHTS)
def test_quiet_hours_may_go_over_midnight(language: str, text: str, start: str, end: str) -> None:
    assert read_hours(text, language, over_midnight=True) == night(start, end)


@pytest.mark.parametrize(("language", "text", "end"), UNTIL)
def test_where_an_end_is_asked_for_bare_words_are_enough(
    language: str, text: str, end: str
) -> None:
    assert read_until(text, language, TUESDAY) == wall(end)


@pytest.mark.parametrize("text", NO_END)
def test_an_end_that_is_none_or_over_or_too_far_is_not_read(text: str) -> None:
    assert read_until(text, "en", TUESDAY) is None


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("en", "9 and 3pm", at("09:00", "15:00")),
        ("en", "9, 3", at("09:00", "15:00")),
        ("en", "9", at("09:00")),
        ("en", "at 9.", at("09:00")),
        ("en", "half 8", at("08:30")),
        ("en", "Mon 9", at("09:00", days=on(0))),
        ("en", "in the morning at 8 and 9", at("08:00", "09:00")),
        ("de", "halb 8", at("07:30")),
        ("de", "9 12 Uhr", None),
        ("de", "9h und 15h", at("09:00", "15:00")),
        ("en", "sometimes", None),
        ("en", "9 pain", None),
        ("en", "Monday", None),
        ("en", ", ".join(f"{hour}:00" for hour in range(13)), None),
    ],
)
def test_where_times_are_asked_for_bare_times_are_enough(
    language: str, text: str, times: Times | None
) -> None:
    assert read_times(text, language) == times


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("de", "mo, mi, fr", on(0, 2, 4)),
        ("de", "mo mi fr", on(0, 2, 4)),
        ("de", "werktags", WORK),
        ("de", "Sa. und So.", WEEKEND),
        ("de", "freitags bis montags", None),
        ("de", "Fr bis Mo", on(4, 5, 6, 0)),
        ("en", "weekends and Monday", on(0, 5, 6)),
        ("en", "on weekends", WEEKEND),
        ("en", "every day", ALL),
        ("en", "Mon-Wed, Friday", on(0, 1, 2, 4)),
        ("en", "9", None),
        ("en", "weekdays at 9", None),
    ],
)
def test_days_are_read_where_they_are_asked_for(
    language: str, text: str, days: frozenset[int] | None
) -> None:
    assert read_days(text, language) == (None if days is None else Days(weekdays=days))


def test_what_people_tell_of_their_troubles_is_never_a_wish() -> None:
    """The same phrases that the safety net is tried with, harmless and not."""
    told = yaml.safe_load(TOLD.read_text(encoding="utf-8"))
    phrases = [text for kind in told.values() for lines in kind.values() for text in lines]
    wishes = [text for text in phrases if read_wish(text, "en", TUESDAY) is not None]
    assert len(phrases) > 500
    assert all("remind me" in text or "erinnere mich" in text for text in wishes), wishes


def test_a_weekday_is_never_today_and_tells_which_year_a_date_is_of() -> None:
    for ahead in range(1, 8):
        day = TUESDAY + timedelta(days=ahead)
        found = read_until(f"{day:%A}", "en", TUESDAY)
        assert found == day.replace(hour=8)
    assert read_until("Wed 24 Nov", "en", TUESDAY) == wall("2027-11-24 08:00")
    new_years_eve = wall("2020-12-31 23:00")
    assert read_until("Sat 1 Jan, 00:00", "en", new_years_eve) == wall("2022-01-01 00:00")


any_text = st.text(max_size=4096)
words = st.sampled_from(
    sorted({" ".join(phrase) for language in LANGUAGES for phrase in table_of(language)})
)
pieces = st.lists(words | st.from_regex(r"[0-9]{1,2}([:.h][0-9]{2})?", fullmatch=True), max_size=9)
near_wishes = pieces.map(" ".join)


@given(
    any_text | near_wishes, st.sampled_from(LANGUAGES), st.datetimes(TUESDAY, wall("2090-01-01"))
)
def test_any_text_is_read_or_left_without_a_fault(text: str, language: str, now: datetime) -> None:
    read_wish(text, language, now)
    read_times(text, language)
    read_days(text, language)
    read_hours(text, language)
    read_until(text, language, now)


@given(near_wishes, st.sampled_from(LANGUAGES))
def test_whatever_is_understood_lies_ahead_and_in_bounds(text: str, language: str) -> None:
    match read_wish(text, language, TUESDAY):
        case Pause(until=datetime() as until):
            assert TUESDAY < until <= TUESDAY + A_YEAR
        case Snooze(minutes=minutes):
            assert 1 <= minutes <= LONGEST_SNOOZE_MINUTES
        case Times(times=times, weekdays=days):
            assert list(times) == sorted(set(times))
            assert len(times) <= TIMES_AT_MOST
            assert days is None or days <= ALL
        case Interval(every=every, start=start, end=end):
            assert SHORTEST_INTERVAL <= every <= LONGEST_INTERVAL
            assert start is None or end is None or start < end


@every_language
@pytest.mark.parametrize(
    "text",
    ["9:" * 2048, "a." * 2048, "1.1." * 1024, " " * 4096, "in the " * 585, "mo-" * 80, "9,5" * 80],
)
def test_no_text_takes_long(language: str, text: str) -> None:
    read_wish(text, language, TUESDAY)
    begun = process_time()
    read_wish(text, language, TUESDAY)
    assert process_time() - begun < 0.02


def test_every_language_knows_the_same_things() -> None:
    load_tables()
    first, *others = [
        {
            (sort, value)
            for token in table_of(language).values()
            for sort, value in token.meanings.items()
            if sort in {Sort.DAY, Sort.MONTH, Sort.UNIT, Sort.DAYS_LONG, Sort.RELATIVE, Sort.WEEK}
        }
        for language in LANGUAGES
    ]
    assert all(other == first for other in others)
    assert {(Sort.DAY, day) for day in ALL} < first
    assert {(Sort.MONTH, month) for month in range(1, 13)} < first


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("oclock:", "o_clock:", "oclock"),
        ("  0: [monday, mon]", "  0: [monday, mon, Mon]", "comes twice"),
        ("  0: [monday, mon]", "  0: [monday, on]", "lists of texts"),
        ("  0: [monday, mon]", "  0: monday", "lists of texts"),
        ("  am: [am, a.m]", "  dusk: [am, a.m]", "no value"),
        ('  "12:00":', '  "24:30":', "no value"),
    ],
)
def test_a_table_with_a_mistake_is_refused(
    tmp_path: Path, right: str, wrong: str, says: str
) -> None:
    whole = (DATA / "grammar" / "en.yaml").read_text(encoding="utf-8")
    assert right in whole
    file = tmp_path / "en.yaml"
    file.write_text(whole.replace(right, wrong), encoding="utf-8")
    with pytest.raises(ContentError, match=says):
        read_table(file)
