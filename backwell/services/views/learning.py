"""What one can read about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnTopics:
    """What about? Topics as the answers name them."""

    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnTopic:
    """The answers of a topic, by slug, one page of them; `page` counts from 0."""

    topic: str
    slugs: tuple[str, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnNearest:
    """No answer is surely meant by what was typed; these are the nearest, by slug."""

    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnAnswer:
    """One answer, and what may be read next, by slug; `page` is where its topic lists it."""

    slug: str
    see_also: tuple[str, ...]
    page: int
