"""SVG, element by element. Whatever is put into one is escaped, unless it is an element itself."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

Value = str | float
Spot = tuple[float, float]


def element(name: str, *inside: str, **attributes: Value) -> Markup:
    """An element. `font_size=3` becomes `font-size="3"`; numbers have one decimal at most."""
    head = Markup(name) + Markup().join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _said(value))
        for key, value in attributes.items()
    )
    body = Markup().join(escape(part) for part in inside)
    return Markup("<{0}>{1}</{2}>").format(head, body, Markup(name)) if body else _closed(head)


def group(parts: Iterable[Markup], **attributes: Value) -> Markup:
    return element("g", *parts, **attributes)


def text(spot: Spot, words: str, *, size: float, fill: str, **more: Value) -> Markup:
    """Words that begin at this spot of their baseline; `text_anchor` says otherwise."""
    return element("text", words, x=spot[0], y=spot[1], font_size=size, fill=fill, **more)


def box(spot: Spot, size: Spot, *, radius: float = 0, **more: Value) -> Markup:
    """A rectangle by its upper left corner."""
    return element("rect", x=spot[0], y=spot[1], width=size[0], height=size[1], rx=radius, **more)


def disc(spot: Spot, radius: float, **more: Value) -> Markup:
    return element("circle", cx=spot[0], cy=spot[1], r=radius, **more)


def line(spots: Sequence[Spot], **more: Value) -> Markup:
    """A line through spots; it has no end where nothing is given."""
    path = "M" + " L".join(f"{_said(x)} {_said(y)}" for x, y in spots)
    return element("path", d=path, fill="none", **more)


def document(size: Spot, title: str, parts: Iterable[Markup]) -> str:
    """A whole picture with a title for those who cannot see it."""
    width, height = size
    return element(
        "svg",
        element("title", title),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {_said(width)} {_said(height)}",
        role="img",
        font_family="Inter, sans-serif",
    )


def _closed(head: Markup) -> Markup:
    return Markup("<{}/>").format(head)


def _said(value: Value) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
