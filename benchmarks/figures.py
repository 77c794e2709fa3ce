"""What a figure costs: `python -m benchmarks.figures [slug …]`; by default three of them.

Needs what `pip install 'backwell[figures]'` brings.
"""

import sys
import time

from figures.motion import RATE, seconds
from figures.poses import figures
from figures.render import draw_loop, draw_still

SOME = ("bridge", "neck_rotation", "walk_programme")


def main(slugs: tuple[str, ...]) -> None:
    chosen = [figure for figure in figures() if figure.slug in slugs]
    start = time.perf_counter()
    loops = [len(draw_loop(figure)) for figure in chosen]
    took = time.perf_counter() - start
    stills = [len(draw_still(figure)) for figure in chosen]
    frames = sum(round(seconds(figure) * RATE) for figure in chosen)
    print(
        "| figures | a second | frames a second | loop mean, kB | loop max, kB | still mean, kB |"
    )
    print("|---|---|---|---|---|---|")
    print(
        f"| {len(chosen)} | {len(chosen) / took:.2f} | {frames / took:.0f} "
        f"| {sum(loops) / len(loops) / 1000:.0f} | {max(loops) / 1000:.0f} "
        f"| {sum(stills) / len(stills) / 1000:.0f} |"
    )


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or SOME)
