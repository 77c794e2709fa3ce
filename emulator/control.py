"""The control surface for other processes: ledger, faults, pending updates."""

from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from emulator.bot_api import BotApi, Call
from emulator.faults import KINDS
from emulator.params import Upload


class Control:
    """Endpoints below /control."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    def routes(self) -> list[Route]:
        """All endpoints."""
        return [
            Route("/control/ledger", self.ledger),
            Route("/control/pending", self.pending),
            Route("/control/faults", self.add_fault, methods=["POST"]),
            Route("/control/faults", self.clear_faults, methods=["DELETE"]),
        ]

    async def ledger(self, request: Request) -> Response:
        """Every call that arrived, oldest first; `?method=` narrows it."""
        wanted = request.query_params.get("method")
        calls = [call for call in self._api.ledger if wanted in (None, call.method)]
        return JSONResponse([readable(call) for call in calls])

    async def pending(self, request: Request) -> Response:
        """How many updates wait to be acknowledged."""
        return JSONResponse({"pending": len(self._api.world.updates)})

    async def add_fault(self, request: Request) -> Response:
        """Adds a fault: `kind` and the arguments of that method of `Faults`."""
        body = await request.json()
        kind = body.pop("kind", None)
        if kind not in KINDS:
            return JSONResponse({"ok": False, "description": f"kinds: {sorted(KINDS)}"}, 400)
        try:
            getattr(self._api.faults, kind)(**body)
        except TypeError as error:
            return JSONResponse({"ok": False, "description": str(error)}, 400)
        return JSONResponse({"ok": True})

    async def clear_faults(self, request: Request) -> Response:
        """Forgets all faults."""
        self._api.faults.clear()
        return JSONResponse({"ok": True})


def readable(call: Call) -> dict[str, Any]:
    """A call as JSON; an upload is told by its name and size."""
    document = {**asdict(call), "at": call.at.isoformat()}
    document["params"] = {
        name: f"<{value.filename}, {len(value.data)} bytes>" if isinstance(value, Upload) else value
        for name, value in call.params.items()
    }
    return document
