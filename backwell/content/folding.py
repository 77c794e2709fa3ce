"""Letters as they are compared: small, without accents and umlauts."""

import unicodedata


def fold(word: str) -> str:
    """The word in small letters without marks; "ae", "oe" and "ue" as the umlauts they stand for.

    It is done to both sides of a comparison, so that it does no harm that "neue" becomes "neu".
    """
    bare = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return letters.replace("ae", "a").replace("oe", "o").replace("ue", "u")
