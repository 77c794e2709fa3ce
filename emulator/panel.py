"""A side panel that the page shows for whoever starts the emulator."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelAction:
    """A button of the panel."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelState:
    """What the panel shows. `zone` (IANA) is the one in which the page tells the time."""

    title: str
    lines: tuple[str, ...] = ()
    actions: tuple[PanelAction, ...] = ()
    zone: str | None = None


class Panel(Protocol):
    """Gives the panel's state and takes its presses."""

    def state(self) -> PanelState:
        """What is to be shown now."""

    async def press(self, key: str) -> None:
        """Somebody pressed the action of this key."""
