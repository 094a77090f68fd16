# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One ASGI app: the crowd's lane, the static files, and the office behind threads."""

import asyncio
import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gaung.config.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings

from gaung.config.health import PATHS, Health
from gaung.config.lane import lane
from gaung.config.serving.drain import Drain
from gaung.config.serving.origins import Origins
from gaung.config.wsgi import application as office_wsgi  # loads the apps: before lane() is called
from gaung.kit.assets import Assets

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

OFFICE_THREADS = 8
CROWD = ("/aksi/", "/ruang/")

_crowd = lane()
turn_away = _crowd.turn_away
# a2wsgi types ASGI's messages one by one, Starlette as plain mappings; both mean the same.
_office: Any = WSGIMiddleware(cast("Any", office_wsgi), workers=OFFICE_THREADS)
_assets = Assets(settings.STATIC_ROOT)
_origins = Origins(settings.GAUNG_TRUSTED_PROXIES)
drain = Drain()
_health = Health(_crowd, drain=drain, origins=_origins, metrics_token=settings.GAUNG_METRICS_TOKEN)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Send each request where it belongs, by its path; the lane owns start and stop."""
    path = scope.get("path", "")
    if scope["type"] == "lifespan":
        await _live(scope, receive, send)
    elif scope["type"] != "http":
        return
    elif path in PATHS:  # before anything a proxy says is believed
        await _health(scope, receive, send)
    elif path.startswith("/static/"):
        await _assets(scope, receive, send)
    else:
        _origins.note(scope)
        await (_crowd if path.startswith(CROWD) else _office)(scope, receive, send)


async def _live(scope: Scope, receive: Receive, send: Send) -> None:
    async def told(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "lifespan.startup.complete":
            # The lane has set its handlers now: the drain stands before them.
            drain.take_over(asyncio.get_running_loop())
        await send(message)

    await _crowd(scope, receive, told)
