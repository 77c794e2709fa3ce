"""Numbers as they are written in a language."""

from babel.numbers import format_decimal

from backwell.content.words import Words


def decimal(value: float, words: Words) -> str:
    """With one decimal where it is not whole: 4, 4.2, 4,2."""
    return format_decimal(value, format="0.#", locale=words.locale)
