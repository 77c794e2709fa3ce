"""Questionnaires in the chat: which is due, how it is answered, what it came to."""

from backwell.services.measures.asking import about, begin, show, take
from backwell.services.measures.leaving import leave, reopen
from backwell.services.measures.requesting import request
from backwell.services.measures.typing import end_naming, take_back, typed

__all__ = [
    "about",
    "begin",
    "end_naming",
    "leave",
    "reopen",
    "request",
    "show",
    "take",
    "take_back",
    "typed",
]
