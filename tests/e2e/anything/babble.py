"""Texts that people might send: sensible ones, near misses, and noise."""

from random import Random

LONGEST = 4096

PLAIN = (
    "hello", "ok", "yes", "no", "done", "help", "stop", "?", ".", "0", "7", "10/10", "thanks",
    "I have no time today", "mir geht es heute nicht gut", "what is this", "danke", "später",
    "Berlin", "new york", "münchen", "Atlantis", "Xingtai", "London, United Kingdom", "10115",
    "my back hurts since yesterday", "neck", "Nacken", "it is worse", "I'm on holiday", "krank",
    "I fell off a ladder", "numb legs", "chest pain", "I want to kill myself", "ich bin 15",
    "I am 16 years old", "undo", "zurück", "settings", "Einstellungen", "delete everything",
)  # fmt: skip
STRANGE = (
    "🙂", "👩‍⚕️🏳️‍🌈", "🇩🇪" * 40, "\u202etfel", "שלום עולם", "مرحبا كيف حالك", "ﷺ" * 30, "日本語",
    "a\u0300\u0301\u0302" * 50, "\x07\x1b[31m", "tab\tand\nline\r\nbreak", "\u200b\u2060\ufeff x",
    "<b>&amp;</i>", "<a href='tg://user?id=1'>x</a>", "{name} %s %(x)s {0}",
    "'; DROP TABLE person;--",
    "../../etc/passwd", "null", "NaN", "1e309", "-1", "٣", "½", "Ⅻ", "９:３０", "%00", "`*_[]()\\",
    "@backwell_bot /start", "https://example.org/?q=1#x", "tg://resolve?domain=x", "#tag $TAG",
)  # fmt: skip
DAYS = (
    "every day", "every weekday", "weekdays", "mon-fri", "mo-fr", "Mo, Mi, Fr", "weekends",
    "sunday", "jeden Tag", "werktags", "montags bis freitags", "sa so", "täglich",
    "Tuesday and Thursday", "fri-mon", "monday to", "nie", "every other day", "on the 31st",
)  # fmt: skip
TIMES = (
    "9:30", "9:30 and 15:00", "9 und 15 uhr", "half past seven", "halb acht", "viertel vor 9",
    "noon", "7pm", "19.30 Uhr", "25:00", "24:00", "0:00", "12:60", "9-17", "von 22 bis 7",
    "22:00–07:00", "morning", "abends", "quarter to ten", "at 8, 8, 8 and 8",
    "08:30, 10:00, 12:30, 14:00, 16:30",
)  # fmt: skip
VERBS = (
    "pause", "Pause", "snooze", "remind me", "erinnere mich", "quiet hours", "Ruhezeit", "resume",
    "weiter", "work", "Arbeitszeit", "stretch", "posture", "später erinnern", "move it to", "break",
    "no reminders", "keine Erinnerungen", "less", "mehr", "language", "zone", "country", "preview",
)  # fmt: skip
SPANS = (
    "20 min", "for an hour", "1 h", "today", "heute", "until Monday", "bis Freitag", "until 24.12.",
    "bis 2027-01-05", "for 3 weeks", "zwei Tage", "until 31.2.", "tomorrow 15:00", "for -5 minutes",
    "until yesterday", "for 100000 days", "now", "jetzt", "in 10 Minuten", "forever", "next week",
)  # fmt: skip


def babble(dice: Random) -> str:
    """Any text that Telegram would carry: 1-4096 UTF-16 units, not only white space."""
    kind = dice.randrange(20)
    if kind < 6:
        return dice.choice(PLAIN)
    if kind < 14:
        return phrase(dice)
    if kind < 18:
        return dice.choice(STRANGE)
    if kind == 18:
        return long_text(dice)
    return noise(dice)


def phrase(dice: Random) -> str:
    """Something like what the grammars understand, often not quite."""
    parts = [dice.choice(group) for group in (VERBS, DAYS, TIMES, SPANS) if dice.random() < 0.5]
    if dice.random() < 0.2:
        dice.shuffle(parts)
    text = dice.choice((" ", " ", ", ", " at ", " um ")).join(parts) or dice.choice(TIMES)
    return dice.choice((str, str.upper, str.title, str.lower))(text)


def long_text(dice: Random) -> str:
    """As long as a message may be."""
    seed = dice.choice(
        ("x", "pain ", "9:30 ", "mo-fr ", "🙂", "<", "\u202e", "a\n", "pause until ")
    )
    units = len(seed.encode("utf-16-le")) // 2
    return (seed * (LONGEST // units)).strip() or "x"


def at_most(text: str, units: int) -> str:
    """The beginning of a text, in UTF-16 units as Telegram counts."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")


def noise(dice: Random) -> str:
    """Characters from anywhere but the surrogates."""
    points = [dice.randrange(1, 0x2FFFF) for _ in range(dice.randrange(1, 60))]
    return "x" + "".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF)
