"""A small grammar for what people type about times: days, clock times, snoozing, pausing.

It understands a text only when it understands all of it, and never guesses: what it made of the
words is always shown, to be confirmed. No library does this (docs/decisions/0013).
"""

from backwell.content.grammar.reading import (
    read_days,
    read_hours,
    read_times,
    read_until,
    read_wish,
)
from backwell.content.grammar.table import load_tables

__all__ = ["load_tables", "read_days", "read_hours", "read_times", "read_until", "read_wish"]
