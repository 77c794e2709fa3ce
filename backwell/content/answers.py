"""The answers under /learn: one Markdown file each, with what it rests on and when it was reviewed.

A file begins with YAML between two lines `---`, then comes one section per language, marked
`## en` and `## de`. A paragraph or a list item is one line; only **bold** and "- " are markup.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

from backwell.content.languages import LANGUAGES
from backwell.content.reading import DATA, EVIDENCE, NAME_LIMIT, Entry, Words, parsed
from backwell.errors import ContentError

ANSWERS_FOLDER = DATA / "answers"
TOPICS = ("basics", "treatment", "acupuncture", "everyday", "exercise", "life", "country", "coach")
TAGS = frozenset(
    {
        "new", "flare", "fear", "sitting", "sleep", "stress", "neck", "low_back", "hips",
        "upper_back", "acupuncture", "exercise", "work", "pregnancy", "age", "missed",
    }
)  # fmt: skip
COUNTRIES = frozenset({"DE", "GB", "US"})
TITLE_LIMIT = 34
"""What a phone shows of a button that has its row to itself."""
BODY_LIMIT = 1100
QUESTION_LIMIT = 120
KEYWORD_LIMIT = 40
FEWEST_KEYWORDS, MOST_KEYWORDS = 5, 15
MOST_RELATED = 3

_FIELDS = (
    "slug", "topic", "title", "question", "keywords", "tags", "countries", "sources", "evidence",
    "reviewed", "see_also", "urgent",
)  # fmt: skip
_FILE = re.compile(r"---\n(?P<front>.*?)\n---\n(?P<body>.*)", re.DOTALL)
_SECTION = re.compile(r"^## (?P<language>.*)$", re.MULTILINE)
_OTHER_MARKUP = re.compile(r"^\s*(#|>|\* |\d+\. |\|)|[`_<]|\]\(", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`tags`: what the answer matters for. `countries`: ISO alpha-2; empty means everywhere.

    `urgent`: it tells of emergency signs. `see_also`: slugs of answers that are there.
    `body`: at most 1,100 characters per language; blank lines part the paragraphs, "- " begins a
    list item, and ** stands on both sides of what is bold.
    """

    slug: str
    topic: str
    title: Words
    question: Words
    keywords: Mapping[str, tuple[str, ...]]
    tags: frozenset[str]
    countries: frozenset[str]
    sources: tuple[str, ...]
    evidence: str
    reviewed: date
    see_also: tuple[str, ...]
    urgent: bool
    body: Words


@cache
def answers() -> tuple[Answer, ...]:
    """All answers, topic by topic, then by slug."""
    return read_answers(ANSWERS_FOLDER)


def answer(slug: str) -> Answer:
    """The answer of that slug; raises `KeyError` when there is none."""
    return _by_slug()[slug]


@cache
def _by_slug() -> Mapping[str, Answer]:
    return {each.slug: each for each in answers()}


def read_answers(folder: Path) -> tuple[Answer, ...]:
    """Read and check all `<slug>.md` of the folder; raises `ContentError`."""
    found = [_read(path) for path in sorted(folder.glob("*.md"))]
    if not found:
        raise ContentError(folder.name, "file", "holds no answers")
    written = {each.slug for each in found}
    for each in found:
        _check_links(each, written)
    return tuple(sorted(found, key=lambda each: (TOPICS.index(each.topic), each.slug)))


def _check_links(one: Answer, written: Collection[str]) -> None:
    for slug in one.see_also:
        if slug == one.slug or slug not in written:
            raise ContentError(f"{one.slug}.md", "see_also", f"{slug!r} is not another answer")


def _read(path: Path) -> Answer:
    entry, body = _parts(path)
    entry.only(*_FIELDS)
    slug = entry.text("slug", NAME_LIMIT)
    if slug != path.stem:
        raise entry.error("slug", f"{slug!r} is not the name of the file")
    return Answer(
        slug=slug,
        topic=entry.one_of("topic", TOPICS),
        title=entry.words("title", TITLE_LIMIT),
        question=entry.words("question", QUESTION_LIMIT),
        keywords=_keywords(entry),
        tags=frozenset(entry.tags("tags", TAGS)),
        countries=frozenset(entry.tags("countries", COUNTRIES)),
        sources=_some(entry, "sources"),
        evidence=entry.one_of("evidence", EVIDENCE),
        reviewed=entry.day("reviewed"),
        see_also=_some(entry, "see_also", most=MOST_RELATED),
        urgent=entry.flag("urgent"),
        body=_sections(path.name, body),
    )


def _parts(path: Path) -> tuple[Entry, str]:
    """What stands between the two lines `---`, and what comes after them."""
    try:
        parts = _FILE.fullmatch(path.read_text(encoding="utf-8"))
        data = parsed(parts["front"]) if parts else None
    except OSError as error:
        raise ContentError(path.name, "file", "cannot be read") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentError(path.name, "file", f"is not valid YAML: {error}") from error
    if not parts or not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise ContentError(path.name, "file", "must begin with named fields between two lines ---")
    return Entry(file=path.name, place="", data=data), parts["body"]


def _keywords(entry: Entry) -> Mapping[str, tuple[str, ...]]:
    group = entry.entry("keywords")
    group.only(*LANGUAGES)
    found = {code: _some(group, code, FEWEST_KEYWORDS, MOST_KEYWORDS) for code in LANGUAGES}
    for code, words in found.items():
        if len(max(words, key=len)) > KEYWORD_LIMIT:
            raise group.error(code, f"has one of more than {KEYWORD_LIMIT} characters")
    return MappingProxyType(found)


def _some(entry: Entry, field: str, fewest: int = 1, most: int | None = None) -> tuple[str, ...]:
    """A list of different texts, from `fewest` to `most`."""
    texts = entry.texts(field)
    if len(texts) < fewest or (most is not None and len(texts) > most):
        upper = "" if most is None else f" and at most {most}"
        raise entry.error(field, f"must hold at least {fewest}{upper}, has {len(texts)}")
    if len(set(texts)) < len(texts):
        raise entry.error(field, "holds the same twice")
    return texts


def _sections(file: str, body: str) -> Words:
    before, *rest = _SECTION.split(body)
    if before.strip():
        raise ContentError(file, "body", 'must begin with a line "## " and a language')
    languages = rest[::2]
    if sorted(languages) != sorted(LANGUAGES):
        wanted = ", ".join(LANGUAGES)
        raise ContentError(file, "body", f"has sections {languages}, must have each once: {wanted}")
    texts = dict(zip(languages, rest[1::2], strict=True))
    return MappingProxyType({code: _text(file, code, texts[code]) for code in LANGUAGES})


def _text(file: str, language: str, section: str) -> str:
    text = section.strip()
    place = f"body.{language}"
    if not text:
        raise ContentError(file, place, "is empty")
    if len(text) > BODY_LIMIT:
        raise ContentError(file, place, f"has {len(text)} characters, {BODY_LIMIT} are allowed")
    bold = re.sub(r"\*\*[^*\n]+\*\*", "", text)
    if "*" in bold or _OTHER_MARKUP.search(text):
        raise ContentError(file, place, 'has other markup than **bold** and lists with "- "')
    return text
