"""The search over the answers: offline, in one language, for questions typed in a hurry.

Nothing of a question is kept. Why it is made like this: docs/decisions/0017.
"""

from backwell.content.searching.finding import NEAR, Found, load_indexes, search

__all__ = ["NEAR", "Found", "load_indexes", "search"]
