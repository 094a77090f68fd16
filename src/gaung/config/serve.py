# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung serve``: office, crowd and one worker, until Ctrl-C."""

import argparse
import errno
import os
import socket
import subprocess
import sys
from contextlib import suppress

import django
import uvicorn

from gaung.config import environment
from gaung.config.kept_worker import KeptWorker

KEEP_ALIVE_SECONDS = 75
"""Longer than most proxies keep theirs; uvicorn's 5 s would cut waiting phones off."""

SHUTDOWN_SECONDS = 2


def run(argv: list[str]) -> int:
    """Serve."""
    parser = argparse.ArgumentParser(prog="gaung serve", description=__doc__)
    parser.add_argument("--host", default=environment.HOST.read())
    parser.add_argument("--port", type=int, default=int(environment.PORT.read()))
    parser.add_argument("--demo", action="store_true", help="load the demo campaign once")
    given = parser.parse_args(argv)
    os.environ[environment.HOST.name] = given.host
    os.environ[environment.PORT.name] = str(given.port)
    listener = _listen(given.host, given.port)
    django.setup()
    _make_ready(with_demo=given.demo)
    if given.demo:
        _greet()
    with KeptWorker([sys.executable, "-m", "gaung", "work"]):
        return _serve(listener)


def _listen(host: str, port: int) -> socket.socket:
    """Take the port first: nothing is changed where another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name != "nt":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            sys.exit(
                f"Gaung: port {port} is taken, perhaps by another Gaung. End that one, or choose "
                f"another: {environment.PORT.name}={port + 1} make run"
            )
        sys.exit(f"Gaung: cannot listen on {host}:{port} ({error.strerror}).")
    listener.listen(2048)
    return listener


def _serve(listener: socket.socket) -> int:
    config = uvicorn.Config(
        "gaung.config.asgi:application",
        log_level="warning",
        access_log=False,  # no addresses in logs
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        lifespan="on",
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
    return 0


def _make_ready(*, with_demo: bool) -> None:
    """In processes of their own: what only the first start needs would stay in memory for ever."""
    from gaung.config.demo.load import exists  # noqa: PLC0415 - needs the apps
    from gaung.config.prepare import is_prepared  # noqa: PLC0415

    if not is_prepared():
        _run_first("prepare")
    if with_demo and not exists():
        _run_first("demo")


def _run_first(command: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "gaung", command], stdout=subprocess.DEVNULL, check=False
    )
    if ended.returncode:
        sys.exit(ended.returncode)


def _greet() -> None:
    from gaung.config.demo.command import organiser_link  # noqa: PLC0415 - needs the apps

    sys.stdout.write(
        f"\n  Gaung: {environment.public_url()}\n"
        f"  Masuk sekali klik / one-time sign-in:\n  {organiser_link()}\n\n"
        "  Ctrl-C untuk berhenti / to stop.\n"
    )
    sys.stdout.flush()
