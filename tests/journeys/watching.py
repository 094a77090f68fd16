# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What no page may do: ask another host, complain, be heavy, overflow, shut people out."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import ConsoleMessage, Page, Request

MOST_BYTES = 60_000
"""What a first visit may transfer; photos and cards are not counted, since they come later."""

_CARDS = "/kartu/"
_NOT_THE_PAGE = {"EventSource", "XHR", "Fetch"}
_VIOLATIONS = "options => axe.run(options).then(results => results.violations)"
_OVERFLOW = """() => {
  const root = document.documentElement;
  const wide = [...document.body.querySelectorAll("*")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.right > root.clientWidth + 1 && box.width && !each.closest(".path, .table, svg");
  });
  return {
    over: root.scrollWidth - root.clientWidth,
    wide: wide.slice(0, 4).map((each) => each.outerHTML.slice(0, 120)),
  };
}"""


@dataclass
class Watch:
    """Looks over the shoulder of everybody who walks through the pages of one Gaung."""

    origin: str
    weights: dict[str, int]
    trouble: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    _bytes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    _document: dict[Page, str] = field(default_factory=dict)

    def allow(self, words: str) -> None:
        """A complaint that the journey provokes on purpose."""
        self.allowed.append(words)

    def follow(self, page: Page) -> None:
        """Watch a page from now on. Its cache is off, so that every visit weighs like a first."""
        page.on("request", self._asked)
        page.on("console", self._complained)
        page.on("pageerror", lambda error: self.trouble.append(f"{page.url}: {error}"))
        self._weigh(page)

    def look(self, page: Page, name: str) -> None:
        """Look at the page as it is now: width, weight, access in light and dark."""
        self.measure(page, name)
        page.evaluate(Axe().axe_script)
        self._test_access(page, name, {"resultTypes": ["violations"]})
        page.emulate_media(color_scheme="dark")
        self._test_access(page, f"{name} in the dark", {"runOnly": ["color-contrast"]})
        page.emulate_media(color_scheme="light")

    def measure(self, page: Page, name: str) -> None:
        """Only width and weight."""
        page.wait_for_load_state("load")
        page.evaluate("document.fonts.ready")
        weight = self._bytes[self._document[page]]
        self.weights[name] = max(weight, self.weights.get(name, 0))
        if weight > MOST_BYTES:
            self.trouble.append(f"{name}: {weight} bytes, more than {MOST_BYTES}")
        found = page.evaluate(_OVERFLOW)
        if found["over"] > 0:
            self.trouble.append(f"{name}: {found['over']} px too wide: {found['wide']}")

    def verify(self) -> None:
        """Nothing was wrong on the whole way."""
        wrong = [each for each in self.trouble if not any(word in each for word in self.allowed)]
        assert not wrong, "\n".join(wrong)

    def _test_access(self, page: Page, name: str, options: dict[str, Any]) -> None:
        for violation in page.evaluate(_VIOLATIONS, options):
            for node in violation["nodes"]:
                why = " ".join(check["message"] for check in node["any"] + node["all"])
                told = f"{violation['id']}: {node['html'][:160]} {why}"
                self.trouble.append(f"axe, {name} ({urlsplit(page.url).path}): {told}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.origin + "/", "data:", "blob:" + self.origin)):
            self.trouble.append(f"asked elsewhere: {request.url}")

    def _complained(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.trouble.append(f"console: {message.text} ({message.location})")

    def _weigh(self, page: Page) -> None:
        wire = page.context.new_cdp_session(page)
        loads: dict[str, str] = {}

        def asks(event: dict[str, Any]) -> None:
            kind, loader = event.get("type", ""), event["loaderId"]
            if kind == "Document" and event["requestId"] == loader:
                self._document[page] = loader
            if kind not in _NOT_THE_PAGE and _CARDS not in event["request"]["url"]:
                loads[event["requestId"]] = loader

        def ends(event: dict[str, Any]) -> None:
            loader = loads.pop(event["requestId"], None)
            if loader is not None:
                self._bytes[loader] += int(event["encodedDataLength"])

        wire.on("Network.requestWillBeSent", asks)
        wire.on("Network.loadingFinished", ends)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
