# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung serve``: office, crowd and one worker, until Ctrl-C or SIGTERM."""

import argparse
import os
import signal
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from types import FrameType

import django
import psycopg

from gaung.config import environment, hall
from gaung.config.kept_worker import KeptWorker
from gaung.config.serving.listener import listen, raise_open_files
from gaung.config.serving.servers import SERVERS
from gaung.crowd.database import house_sign
from gaung.crowd.ledger import open_store


def run(argv: list[str]) -> int:
    """Serve."""
    given = _parser().parse_args(argv)
    here = (
        hall.enter(given.hall, host=given.host, port=given.port) if given.hall is not None else None
    )
    given.host = hall.EVERYWHERE if here else given.host or environment.HOST.read()
    os.environ[environment.HOST.name] = given.host
    os.environ[environment.PORT.name] = str(given.port)
    # The port first: nothing is changed where another program has it.
    listener = listen(given.host, given.port, is_shared=given.reuse_port)
    signal.signal(signal.SIGTERM, _end)
    django.setup()
    _check_the_ledger()
    _make_ready(with_demo=given.demo)
    if here:
        _greet_the_hall(here, with_demo=given.demo)
    elif given.demo:
        _greet()
    from gaung.config import asgi  # noqa: PLC0415 - needs what was just made ready

    raise_open_files(environment.MAX_STREAMS.number())
    asgi.drain.seconds = given.drain
    with _worker(is_wanted=not given.no_worker):
        SERVERS[given.server](asgi.application, listener, asgi.turn_away)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gaung serve", description=__doc__)
    parser.add_argument("--host", help=f"the address to listen on; else {environment.HOST.name}")
    parser.add_argument("--port", type=int, default=environment.PORT.number())
    parser.add_argument(
        "--hall",
        nargs="?",
        const="",
        default=None,
        metavar="ADDRESS",
        help="serve the phones of a hall on its own network, without internet; the address is "
        "found, or chosen here",
    )
    parser.add_argument("--demo", action="store_true", help="load the demo campaign once")
    parser.add_argument(
        "--no-worker", action="store_true", help="read and analyse no imports on this machine"
    )
    parser.add_argument(
        "--reuse-port", action="store_true", help="share the port with further processes"
    )
    parser.add_argument(
        "--drain",
        type=float,
        default=0.0,
        metavar="SECONDS",
        help="on SIGTERM say 'not ready' and serve on for so long, then stop",
    )
    parser.add_argument("--server", choices=SERVERS, default="uvicorn")
    return parser


def _end(number: int, frame: FrameType | None) -> None:
    """SIGTERM outside of the server's own care: end as if asked politely."""
    del number, frame
    sys.exit(0)


def _worker(*, is_wanted: bool) -> AbstractContextManager[object]:
    return KeptWorker([sys.executable, "-m", "gaung", "work"]) if is_wanted else nullcontext()


def _check_the_ledger() -> None:
    """Before anything is changed: is it safe, and was it begun with our secret?

    Raises:
        CrowdError: it is not; the sentence says what to do.
    """
    from django.conf import settings  # noqa: PLC0415 - needs the setup

    from gaung.config.lane import crowd_secret  # noqa: PLC0415

    store = open_store(settings.GAUNG_LEDGER_URL, house_sign(crowd_secret()))
    try:
        store.open()
    except psycopg.OperationalError as error:
        sys.exit(f"Gaung: PostgreSQL does not answer: {str(error).strip()}")
    store.close()


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


def _greet_the_hall(here: hall.Hall, *, with_demo: bool) -> None:
    from gaung.config.demo.command import organiser_link  # noqa: PLC0415 - needs the apps

    said = hall.welcome(
        here,
        hall.places_here(),
        environment.public_url(),
        organiser_link() if with_demo else "",
        draws=hall.is_utf8_terminal(),
    )
    sys.stdout.write(said)
    sys.stdout.flush()
