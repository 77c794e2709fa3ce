"""How it goes."""

from dataclasses import dataclass

from backwell.care.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressShown:
    """The picture of progress, and the same in a few words."""

    progress: Progress
