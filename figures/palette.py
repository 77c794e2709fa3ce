"""The colours: two calm ones for clothes, one that says what works, and the card."""

CARD = "#dfe9e6"
PANEL = "#f3f6f1"
STAGE = "#e3ebe6"
SHADOW = "#31514f"
ACCENT = "#ff6b4a"
FAR = (0x8F, 0xA9, 0xAD)
"""What far limbs fade to."""
LINE = "#33474d"

TONES = {
    # shade, light
    "shirt": ("#1f7f7c", "#35a29c"),
    "trousers": ("#2b4163", "#3f5d87"),
    "skin": ("#cf8f68", "#eab18a"),
    "hair": ("#35262a", "#513a3d"),
    "wood": ("#b98d62", "#dcb78b"),
    "metal": ("#7f9297", "#a9babd"),
    "mat": ("#9dbfb2", "#bcd6ca"),
    "wall": ("#d3ddd7", "#e4ebe5"),
    "cloth": ("#d9a441", "#f0c468"),
    "pillow": ("#c9d3dd", "#ffffff"),
    "band": ("#b0568f", "#d87fb6"),
    "screen": ("#33474d", "#7fb7c9"),
}


def mixed(colour: str, other: tuple[int, int, int], share: float) -> str:
    """A colour with a share of another, as #rrggbb."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    found = (round(a + (b - a) * share) for a, b in zip(parts, other, strict=True))
    return "#" + "".join(f"{value:02x}" for value in found)
