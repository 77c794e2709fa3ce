"""The HTTP server: uvicorn's protocol on a socket in the running event loop."""

import asyncio
from asyncio import AbstractEventLoop, Server
from typing import Any

import uvicorn
from starlette.requests import Request
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from emulator.requests import disconnected

PATIENCE = 2.0


class Connection(H11Protocol):
    """A connection that the app can close without an answer; it stands in `scope["state"]`."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, {**app_state, "connection": self}, _loop)

    def cut(self) -> None:
        """Closes the TCP connection at once."""
        self.transport.abort()


async def cut(request: Request) -> None:
    """Closes the connection of a request without an answer.

    Raises:
        ConnectionResetError: when the app is called in process and there is no connection.
    """
    connection = request.scope.get("state", {}).get("connection")
    if not isinstance(connection, Connection):
        raise ConnectionResetError("the emulator has closed the connection")
    connection.cut()
    await disconnected(request)


class HttpServer:
    """Serves one ASGI app; unlike uvicorn's own server it handles no signals and stops at once."""

    def __init__(self, app: ASGIApp) -> None:
        self._config = uvicorn.Config(
            app, http=Connection, lifespan="off", ws="none", log_config=None, access_log=False
        )
        self._config.load()
        self._state = ServerState()
        self._server: Server | None = None

    async def start(self, host: str, port: int) -> int:
        """Listens; gives the port, which is a free one for 0."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connect, host, port, backlog=2048)
        number: int = self._server.sockets[0].getsockname()[1]
        return number

    async def stop(self) -> None:
        """Stops listening, lets answers finish for a moment and closes all connections."""
        if self._server is None:
            return
        self._server.close()
        tasks = set(self._state.tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=PATIENCE)
        for connection in list(self._state.connections):
            connection.transport.abort()
        await self._server.wait_closed()
        self._server = None

    def _connect(self) -> Connection:
        return Connection(self._config, self._state, {})
