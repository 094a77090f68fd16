# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Logs say what happened and where, and never who or with which words."""

import asyncio
import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr

import pytest
from django.test import Client, override_settings
from django.urls import path

from gaung.config.logs import JsonFormatter, PlainFormatter, covered, logging_settings
from gaung.config.serving.heads import PatientProtocol

SECRETS = (
    "0812-3456-7890",
    "081234567890",
    "sari_melati",
    "sari@contoh.id",
    "203.0.113.77",
    "rumahnya",
)
"""What the requests of these tests carry; nothing of it may be read in a log."""

Heard = Callable[[], str]


@pytest.fixture(params=["plain", "json"])
def manner(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def heard(manner: str) -> Iterator[Heard]:
    """Logging as it is set up in a server, into a string."""
    settings = logging_settings(manner)
    names = ("", *settings["loggers"])
    before = {n: (logging.getLogger(n).handlers[:], logging.getLogger(n).level) for n in names}
    spread = {n: logging.getLogger(n).propagate for n in names}
    stream = io.StringIO()
    with redirect_stderr(stream):
        logging.config.dictConfig(settings)
    yield stream.getvalue
    for name, (handlers, level) in before.items():
        logger = logging.getLogger(name)
        logger.handlers[:], logger.propagate = handlers, spread[name]
        logger.setLevel(level)


def assert_clean(text: str) -> None:
    assert text, "nothing was written at all"
    assert [secret for secret in SECRETS if secret in text] == []


def _breaks(request: object, whom: str = "") -> None:
    message = f"sari_melati (0812-3456-7890) {whom} di rumahnya: {request!r}"
    raise ValueError(message)


urlpatterns = [path("cari/<str:whom>/", _breaks)]  # type: ignore[arg-type]


@override_settings(ROOT_URLCONF=__name__)
def test_a_page_of_the_office_that_breaks(heard: Heard) -> None:
    client = Client(raise_request_exception=False, REMOTE_ADDR="203.0.113.77")
    answer = client.post("/cari/sari_melati/?hp=081234567890", {"email": "sari@contoh.id"})
    assert answer.status_code == 500
    told = heard()
    assert_clean(told)
    assert "ValueError" in told
    assert "_breaks" in told, "where it broke is told"
    assert "Internal Server Error: …" in told
    assert "cari/<str:whom>/" in told, "and on which page, without what it was asked about"


def test_the_server_about_an_application_that_breaks(heard: Heard) -> None:
    async def application(scope: dict[str, object], receive: object, send: object) -> None:
        if scope["type"] == "http":
            _breaks(scope)

    asyncio.run(_one_request(application))
    told = heard()
    assert_clean(told)
    assert "Exception in ASGI application" in told
    assert "ValueError" in told


async def _one_request(application: object) -> None:
    import uvicorn
    from uvicorn.server import ServerState

    config = uvicorn.Config(
        application, http=PatientProtocol, log_config=None, access_log=False, lifespan="off"
    )  # type: ignore[arg-type]
    config.load()
    loop = asyncio.get_running_loop()
    state = ServerState()
    server = await loop.create_server(lambda: PatientProtocol(config, state, {}), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(
        b"GET /cari/sari_melati?hp=081234567890 HTTP/1.1\r\nHost: x\r\nUser-Agent: sari@contoh.id\r\n\r\n"
    )
    assert (await reader.readline()).startswith(b"HTTP/1.1 500")
    writer.close()
    server.close()


def test_a_task_that_dies_unseen(heard: Heard) -> None:
    """asyncio writes the whole exception into the line itself."""

    async def dies() -> None:
        _breaks("")

    async def main() -> None:
        asyncio.get_running_loop().call_exception_handler(
            {
                "message": "Task exception was never retrieved",
                "exception": ValueError("sari_melati"),
                "peer": "203.0.113.77",
            }
        )
        await asyncio.gather(dies(), return_exceptions=True)

    asyncio.run(main())
    told = heard()
    assert_clean(told)
    assert "never retrieved" in told


def test_our_own_lines_are_covered_too(heard: Heard) -> None:
    log = logging.getLogger("gaung.uji")
    log.warning("%s wrote from %s: %s", "@sari_melati", "203.0.113.77", "0812-3456-7890")
    log.warning(
        "sent to sari@contoh.id",
        extra={"code": "sari@contoh.id", "seconds": 2.5, "request": "rumahnya"},
    )
    told = heard()
    assert_clean(told)
    assert "2.5" in told


def test_foreign_lines_keep_their_numbers_only(heard: Heard) -> None:
    logging.getLogger("uvicorn.error").error("Cancel %s running task(s) of %s", 3, "sari_melati")
    logging.getLogger("django.request").warning("%s: %s", "Not Found", "/masuk/rumahnya/")
    told = heard()
    assert_clean(told)
    assert "Cancel 3 running task(s) of …" in told


def test_one_line_is_one_object() -> None:
    try:
        _breaks("")
    except ValueError as error:
        record = logging.LogRecord(
            "gaung.x",
            logging.ERROR,
            "f",
            1,
            "3 of %d",
            (4,),
            (ValueError, error, error.__traceback__),
        )
    told = json.loads(JsonFormatter().format(record))
    assert told["message"] == "3 of 4"
    assert (told["level"], told["logger"], told["error"]) == ("error", "gaung.x", "ValueError")
    assert told["trace"][-1].endswith(" _breaks")
    assert told["at"].endswith("Z")
    assert set(told) == {"at", "level", "logger", "message", "process", "error", "trace"}
    assert PlainFormatter().format(record).splitlines()[0] == "ERROR gaung.x: 3 of 4 ValueError"


@pytest.mark.parametrize(
    "text",
    [
        "A batch of 1024 entries was refused: ledger_busy",
        "Not ready any more; the end is in 12.5 s",
        "the worker ended (-9) and is started again",
        "This system allows 1024 open files (systemd: LimitNOFILE=24096)",
    ],
)
def test_what_is_no_trace_of_anybody_stays(text: str) -> None:
    assert covered(text) == text


def test_the_office_and_the_servers_have_no_other_way_out(manner: str) -> None:
    loggers = logging_settings(manner)["loggers"]
    for name in ("django", "django.server", "uvicorn", "uvicorn.error", "_granian"):
        assert loggers[name]["handlers"] == []
        assert loggers[name]["propagate"] is True
