"""HTML, MarkdownV2 and Markdown become plain text and entities in UTF-16 units."""

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.helpers import escape_markdown

from emulator.entities_html import parse_html
from emulator.entities_legacy import parse_markdown
from emulator.entities_markdown import parse_markdown_v2
from emulator.errors import ApiError
from emulator.formatting import read_text
from emulator.text import piece

Shown = list[tuple[str, str]]

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=60)
STYLES_HTML = [
    ("b", "bold"), ("strong", "bold"), ("i", "italic"), ("em", "italic"), ("u", "underline"),
    ("ins", "underline"), ("s", "strikethrough"), ("strike", "strikethrough"),
    ("del", "strikethrough"), ("tg-spoiler", "spoiler"), ("code", "code"), ("pre", "pre"),
    ("blockquote", "blockquote"),
]  # fmt: skip
STYLES_MARKDOWN = [
    ("*", "bold"), ("_", "italic"), ("__", "underline"), ("~", "strikethrough"),
    ("||", "spoiler"), ("`", "code"), ("```", "pre"),
]  # fmt: skip


def shown(text: str, mode: str) -> tuple[str, Shown]:
    """The plain text, and what each entity covers."""
    formatted = read_text(text, mode, None)
    return formatted.text, [(e["type"], piece(formatted.text, e)) for e in formatted.entities]


def fields(text: str, mode: str) -> list[dict[str, Any]]:
    """The entities without their places."""
    found = read_text(text, mode, None).entities
    return [{k: v for k, v in e.items() if k not in ("offset", "length")} for e in found]


@pytest.mark.parametrize(("tag", "kind"), STYLES_HTML)
def test_a_tag_becomes_its_entity(tag: str, kind: str) -> None:
    assert shown(f"😀 <{tag}>wo😀rd</{tag}>!", "HTML") == ("😀 wo😀rd!", [(kind, "wo😀rd")])


@pytest.mark.parametrize(("mark", "kind"), STYLES_MARKDOWN)
def test_a_mark_becomes_its_entity(mark: str, kind: str) -> None:
    assert shown(f"😀 {mark}wo😀rd{mark}\\!", "MarkdownV2") == ("😀 wo😀rd!", [(kind, "wo😀rd")])


def test_entities_nest_and_are_sorted_from_the_outside() -> None:
    expected = ("a b c", [("bold", "a b c"), ("italic", "b c"), ("underline", "c")])
    assert shown("<b>a <i>b <u>c</u></i></b>", "HTML") == expected
    assert shown("*a _b __c___*", "MarkdownV2") == expected


def test_special_html_tags() -> None:
    assert fields('<span class="tg-spoiler">x</span>', "HTML") == [{"type": "spoiler"}]
    assert fields("<blockquote expandable>x</blockquote>", "HTML") == [
        {"type": "expandable_blockquote"}
    ]
    assert fields('<pre><code class="language-py">x</code></pre>', "HTML") == [
        {"type": "pre", "language": "py"}
    ]
    assert fields('<tg-emoji emoji-id="536">👍</tg-emoji>', "HTML") == [
        {"type": "custom_emoji", "custom_emoji_id": "536"}
    ]
    assert fields("<a href='https://example.org/?a=1&amp;b=2'>x</a>", "HTML") == [
        {"type": "text_link", "url": "https://example.org/?a=1&b=2"}
    ]
    assert fields('<a href="tg://user?id=7">x</a>', "HTML")[0]["type"] == "text_mention"
    assert fields('<tg-time unix="1800000000" format="wDT">x</tg-time>', "HTML") == [
        {"type": "date_time", "unix_time": 1800000000, "date_time_format": "wDT"}
    ]


def test_special_markdown() -> None:
    assert fields("[x](https://example.org/a\\)b)", "MarkdownV2") == [
        {"type": "text_link", "url": "https://example.org/a)b"}
    ]
    assert fields("![👍](tg://emoji?id=536)", "MarkdownV2") == [
        {"type": "custom_emoji", "custom_emoji_id": "536"}
    ]
    assert fields("![x](tg://time?unix=1800000000&format=r)", "MarkdownV2") == [
        {"type": "date_time", "unix_time": 1800000000, "date_time_format": "r"}
    ]
    assert fields("```py\nx = 1```", "MarkdownV2") == [{"type": "pre", "language": "py"}]
    assert shown(">one\n>two\nthree", "MarkdownV2")[1] == [("blockquote", "one\ntwo\n")]
    assert shown(">one\n>two||", "MarkdownV2")[1] == [("expandable_blockquote", "one\ntwo")]
    assert shown("**>one\n>two||\nthree", "MarkdownV2")[1] == [
        ("expandable_blockquote", "one\ntwo\n")
    ]


def test_legacy_markdown() -> None:
    text = "*b* _i_ `c` [l](https://example.org/) \\*x ```py\nx = 1```"
    assert shown(text, "Markdown") == (
        "b i c l *x x = 1",
        [("bold", "b"), ("italic", "i"), ("code", "c"), ("text_link", "l"), ("pre", "x = 1")],
    )


def test_legacy_blocks_drop_their_first_line_break() -> None:
    assert shown("```\nx```", "Markdown") == ("x", [("pre", "x")])
    assert shown("a\\b [no link]() `", "HTML") == ("a\\b [no link]() `", [])


def test_addresses_tags_and_commands_are_found_but_not_in_code() -> None:
    text = "/start @someone #tag a@b.org https://example.org/x. <code>/stop</code>"
    assert shown(text, "HTML")[1] == [
        ("bot_command", "/start"),
        ("mention", "@someone"),
        ("hashtag", "#tag"),
        ("email", "a@b.org"),
        ("url", "https://example.org/x"),
        ("code", "/stop"),
    ]


def test_white_space_around_a_text_goes_and_entities_move_with_it() -> None:
    assert shown("\n  <b>x</b> y <i> z  </i>\n", "HTML") == (
        "x y  z",
        [("bold", "x"), ("italic", " z")],
    )


def test_unknown_references_stay_as_they_are() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#39;&#x1F600;&nbsp;&copy &") == (
        "<>&\"'😀&nbsp;&copy &",
        [],
    )


@pytest.mark.parametrize("url", ["", "nothing", "ftp://example.org"])
def test_a_link_to_nowhere_is_plain_text(url: str) -> None:
    assert shown(f'<a href="{url}">here</a>', "HTML") == ("here", [])


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("example.org", "http://example.org/"),
        ("https://example.org", "https://example.org/"),
        ("example.org/path?q=1", "http://example.org/path?q=1"),
    ],
)
def test_an_address_is_kept_in_full(url: str, kept: str) -> None:
    assert fields(f'<a href="{url}">here</a>', "HTML") == [{"type": "text_link", "url": kept}]


def test_a_date_needs_a_time_and_a_known_format() -> None:
    assert fields("<tg-time>x</tg-time>", "HTML") == []
    with pytest.raises(ApiError, match="Invalid date-time format specified"):
        parse_html('<tg-time unix="1" format="q">x</tg-time>')


BROKEN_HTML = [
    ("<x>a</x>", 'Unsupported start tag "x" at byte offset 0'),
    ("ä<br/>", 'Unsupported start tag "br/" at byte offset 2'),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("<b>a</b", "Unclosed end tag at byte offset 4"),
    ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
    ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
    ("<a href=a/b>a</a>", "Unexpected end of name token at byte offset 8"),
    ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href ", 'Unclosed start tag "a" at byte offset 0'),
    ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
    (
        "&#xd83d;",
        "Text contains invalid Unicode characters after decoding HTML entities, "
        "check for unmatched surrogate code units",
    ),
]
BROKEN_MARKDOWN = [
    ("ä *b", "Can't find end of Bold entity at byte offset 3"),
    ("_i", "Can't find end of Italic entity at byte offset 0"),
    ("__u_", "Can't find end of Italic entity at byte offset 3"),
    ("`c", "Can't find end of Code entity at byte offset 0"),
    ("```py\nc", "Can't find end of PreCode entity at byte offset 0"),
    ("[l", "Can't find end of TextUrl entity at byte offset 0"),
    ("[l](http", "Can't find end of a URL at byte offset 4"),
    ("![l]", "The entity must contain a tg://emoji or tg://time URL"),
    ("![l](https://example.org)", "Invalid tg://emoji or tg://time URL specified"),
    (">*b\nc", "Can't find end of Bold entity at byte offset 1"),
    *((f"a{c}b", f"Character '{c}' is reserved and must be escaped with the preceding '\\'")
      for c in "]()>#+-=|{}.!"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), BROKEN_HTML)
def test_broken_html_is_refused_with_the_place(text: str, words: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(text)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(("text", "words"), BROKEN_MARKDOWN)
def test_broken_markdown_is_refused_with_the_place(text: str, words: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_markdown_v2(text)
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


def test_broken_legacy_markdown_is_refused_with_the_place() -> None:
    with pytest.raises(ApiError, match="Can't find end of the entity starting at byte offset 2"):
        parse_markdown("a *b")


@given(TEXT)
def test_escaped_html_comes_back_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text)) == (text, [])


@given(TEXT)
def test_escaped_markdown_comes_back_as_it_was(text: str) -> None:
    assert parse_markdown_v2(escape_markdown(text, version=2)) == (text, [])


@given(TEXT)
def test_escaped_code_comes_back_as_it_was(text: str) -> None:
    escaped = escape_markdown(text, version=2, entity_type="code")
    plain, entities = parse_markdown_v2(f"`{escaped}`")
    assert plain == text
    assert [e["type"] for e in entities] == (["code"] if text else [])


@given(TEXT, st.sampled_from(STYLES_HTML), TEXT)
def test_an_entity_covers_exactly_what_was_marked(
    before: str, style: tuple[str, str], inside: str
) -> None:
    tag, kind = style
    marked = f"{html.escape(before)}<{tag}>{html.escape(inside)}</{tag}>"
    plain, entities = parse_html(marked)
    assert plain == before + inside
    assert [(e["type"], piece(plain, e)) for e in entities] == ([(kind, inside)] if inside else [])


@given(st.text("*_~|`[]()!>\\<&/ab \n", max_size=20))
def test_no_text_makes_a_parser_fail_in_any_other_way(text: str) -> None:
    for mode in ("HTML", "MarkdownV2", "Markdown"):
        try:
            formatted = read_text(text, mode, None)
        except ApiError:
            continue
        for entity in formatted.entities:
            assert piece(formatted.text, entity)
