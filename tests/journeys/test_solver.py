# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The phone's side of the work, in a real Chromium under the public page's own policy."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

import gaung
from gaung.crowd.gate.proof import MOST_TRIES, Proofs
from gaung.crowd.lane.config import STRICT_CSP
from tests.crowd.gate.crowds import ABOUT, NOON

pytestmark = pytest.mark.journey

SCRIPT = f"{gaung.__path__[0]}/static/gaung/bukti.js"
PHONE = b"p" * 16
SLOWER = 6
IN_WORKER = """(challenge) => new Promise((done) => {
  const worker = new Worker("/bukti.js");
  const from = performance.now();
  worker.addEventListener("message", ({ data }) => done([data, performance.now() - from]));
  worker.addEventListener("error", () => done(["error", 0]));
  worker.postMessage(challenge);
})"""
# The throttle slows a page's main thread and no worker: for the measurement the script runs there.
IN_PAGE = """async (challenge) => {
  let said = "", hear = null;
  window.addEventListener = (_, heard) => { hear = heard; };
  window.postMessage = (payload) => { said = payload; };
  const script = document.createElement("script");
  const loaded = new Promise((done) => { script.onload = done; });
  script.src = "/bukti.js";
  document.head.append(script);
  await loaded;
  const from = performance.now();
  hear({ data: challenge });
  return [said, performance.now() - from];
}"""


class Site(BaseHTTPRequestHandler):
    """A page under the lane's policy, and the script."""

    def do_GET(self) -> None:
        is_script = self.path == "/bukti.js"
        self.send_response(200)
        self.send_header("content-type", "text/javascript" if is_script else "text/html")
        self.send_header("content-security-policy", STRICT_CSP)
        self.end_headers()
        if is_script:
            with open(SCRIPT, "rb") as script:  # noqa: PTH123
                self.wfile.write(script.read())
        else:
            self.wfile.write(b"<!doctype html><title>Uji</title>")

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page of the site in the one browser of the run."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    opened = browser.new_page()
    opened.goto(f"http://127.0.0.1:{server.server_port}/")
    yield opened
    opened.close()
    server.shutdown()
    server.server_close()


def hardest(proofs: Proofs, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The challenge of the highest level whose answer is found last."""
    monkeypatch.setattr("secrets.randbelow", lambda below: below - 1)
    return proofs.ask(ABOUT, PHONE, len(MOST_TRIES) - 1, NOON)


def test_a_worker_solves_what_is_asked(page: Page) -> None:
    proofs = Proofs(b"rahasia-untuk-uji", seconds=60, most_bytes=2048)
    for level in range(1, len(MOST_TRIES)):
        payload, _ = page.evaluate(IN_WORKER, proofs.ask(ABOUT, PHONE, level, NOON))
        assert proofs.read(payload, ABOUT, PHONE, NOON) is not None


def test_what_it_does_not_understand_is_answered_with_nothing(page: Page) -> None:
    proofs = Proofs(b"rahasia-untuk-uji", seconds=60, most_bytes=2048)
    asked = proofs.ask(ABOUT, PHONE, 1, NOON)
    other = {**asked, "parameters": {**asked["parameters"], "algorithm": "ARGON2ID"}}
    for challenge in (other, {}, None, "x"):
        assert page.evaluate(IN_WORKER, challenge)[0] == ""


def test_the_hardest_is_solved_on_a_phone_six_times_slower(
    page: Page, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    proofs = Proofs(b"rahasia-untuk-uji", seconds=60, most_bytes=2048)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    payload, milliseconds = page.evaluate(IN_PAGE, hardest(proofs, monkeypatch))
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    assert proofs.read(payload, ABOUT, PHONE, NOON) is not None
    with capsys.disabled():
        print(f"\n{MOST_TRIES[-1]} tries at 1/{SLOWER} speed: {milliseconds:.0f} ms")  # noqa: T201
