"""Makes pictures/fonts/ from Inter: two weights, the Latin letters, and what the pictures draw.

Run it in a throw-away environment, from the top of the repository, when Inter has moved on:

    python -m venv /tmp/fonts
    /tmp/fonts/bin/pip install "fonttools~=4.60" "fontpkg-inter==4.1.post1"
    /tmp/fonts/bin/python scripts/make_fonts.py

Inter is under the SIL Open Font License 1.1 and reserves no font name, so that a part of it may
keep its name.
"""

import shutil
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path("pictures/fonts")
OPTICAL_SIZE = 18
WEIGHTS = {"Regular": 400, "SemiBold": 600}
CHARACTERS = [
    *range(0x20, 0x7F),  # ASCII
    *range(0xA0, 0x180),  # letters of the languages of Europe
    *range(0x218, 0x21C),  # Romanian
    0x1E9E,  # capital sharp s
    0x2009, 0x202F,  # narrow spaces, which CLDR puts into dates and times
    *range(0x2010, 0x2016), *range(0x2018, 0x201F), 0x2022, 0x2026,  # dashes, quotes, bullet, dots
    *range(0x2190, 0x2194), 0x20AC, 0x2212, 0x2248, 0x2264, 0x2265, 0x2713,  # arrows, €, maths, ✓
]  # fmt: skip
NAMES_KEPT = [0, 5, 13, 14]


def main() -> None:
    package = Path(str(files("fontpkg_inter")))
    for style, weight in WEIGHTS.items():
        font = TTFont(package / "files" / "Inter[opsz,wght].ttf")
        font = instantiateVariableFont(font, {"opsz": OPTICAL_SIZE, "wght": weight})
        _cut(font)
        _name(font, style)
        font["OS/2"].usWeightClass = weight
        font.save(TARGET / f"Inter-{style}.ttf")
    shutil.copy(package / "LICENSE", TARGET / "OFL.txt")


def _cut(font: TTFont) -> None:
    options = Options(hinting=False, layout_features=["kern", "mark", "mkmk", "ccmp", "locl"])
    options.name_IDs = NAMES_KEPT
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)


def _name(font: TTFont, style: str) -> None:
    names = {1: f"Inter {style}", 2: "Regular", 4: f"Inter {style}", 6: f"Inter-{style}"}
    names |= {3: f"4.1;Backwell;Inter-{style}", 16: "Inter", 17: style}
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)


if __name__ == "__main__":
    main()
