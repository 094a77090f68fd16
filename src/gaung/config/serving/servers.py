# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The servers that Gaung runs under: uvicorn, which is measured, and Granian."""

import asyncio
import gc
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from types import FrameType
from typing import Any

import uvicorn

from gaung.config import environment
from gaung.config.serving.heads import HEAD_SECONDS, TurnAway, patient
from gaung.config.serving.listener import BACKLOG, SPARE_FILES

KEEP_ALIVE_SECONDS = 75
"""Longer than most proxies keep theirs; uvicorn's 5 s would cut waiting phones off."""

SHUTDOWN_SECONDS = 2

_COLLECTS_AFTER = (200_000, 20, 20)
"""Objects made and not yet freed; younger looks before an older one."""

Serve = Callable[[Any, socket.socket, TurnAway | None], None]


def serve_with_uvicorn(
    application: Any, listener: socket.socket, turn_away: TurnAway | None = None
) -> None:
    """Serve until a signal; `turn_away` is shown each request before it is read."""
    config = uvicorn.Config(
        application,
        http=patient(turn_away),
        log_config=None,  # its lines go where ours go
        access_log=False,  # no addresses in logs
        server_header=False,
        proxy_headers=False,  # `origins` reads them, and knows when nobody may be believed
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        lifespan="on",
        ws="none",
    )
    rest_the_collector()
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def serve_with_granian(
    application: Any, listener: socket.socket, turn_away: TurnAway | None = None
) -> None:
    """Serve until a signal; it reads in threads of its own, so `turn_away` is not asked.

    In this process and on our socket: its own supervisor would start processes of its own and keep
    the signals from the lane, which has streams to end.
    """
    del turn_away
    try:
        embed = import_module("granian.server.embed")
    except ImportError:
        sys.exit("Gaung: Granian is not installed: pip install 'gaung[granian]'")
    holder = import_module("granian.net").SocketHolder

    class OnOurSocket(embed.Server):  # type: ignore[name-defined,misc]
        def _init_shared_socket(self) -> None:
            self._shd = holder(listener.fileno(), False, BACKLOG)
            self._sfd, self._ssp = listener.fileno(), None

    rest_the_collector()
    constants = import_module("granian.constants")
    settings = import_module("granian.http").HTTP1Settings

    async def serve() -> None:
        server = OnOurSocket(
            application,
            interface=constants.Interfaces.ASGI,
            http=constants.HTTPModes.http1,
            http1_settings=settings(header_read_timeout=int(HEAD_SECONDS * 1000)),
            # Connections at once; a stream holds one as long as somebody looks.
            backpressure=environment.MAX_STREAMS.number() + SPARE_FILES,
            websockets=False,
            log_enabled=False,
            log_access=False,
        )
        loop = asyncio.get_running_loop()

        def stop(number: int, frame: FrameType | None) -> None:
            del number, frame
            loop.call_soon_threadsafe(server.stop)

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        await server.serve()

    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(serve())


def rest_the_collector() -> None:
    """Let the collector of cycles look seldom, and never at what was there from the beginning.

    What a tap leaves behind is freed without it. With thousands of connections it stood still for
    0.3 to 1 s several times in ten (docs/decisions/0029-overload.md).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTS_AFTER)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    with suppress(ImportError):
        factory: Callable[[], asyncio.AbstractEventLoop] = import_module("uvloop").new_event_loop
        return factory
    return None


SERVERS: Mapping[str, Serve] = {"uvicorn": serve_with_uvicorn, "granian": serve_with_granian}
