# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A real Gaung, a real Chromium, and somebody who watches every page."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, sync_playwright

from gaung.config.demo.message import CAMPAIGN
from tests.journeys import walks
from tests.journeys.screens import CALM, PHONE, WIDE, Screen
from tests.journeys.server import ORGANISER, Gaung, chromium, new_gaung
from tests.journeys.watching import MOST_BYTES, Watch

WEIGHTS = pytest.StashKey[dict[str, int]]()
DEMO_PAGE = f"/aksi/{CAMPAIGN.slug}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    program = chromium()
    if program is None:
        pytest.skip("no Chromium is installed here, so the journeys were not walked")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=CALM)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def gaung(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gaung]:
    """A served Gaung with the demo; Ctrl-C ends it in time, also while somebody listens."""
    del browser  # without one there is nothing to serve for
    served = new_gaung(tmp_path_factory.mktemp("gaung"))
    try:
        served.start()
        yield served
        assert served.interrupt(DEMO_PAGE) == 0
    finally:
        served.kill()


@pytest.fixture(params=[PHONE, WIDE], ids=lambda screen: screen.name)
def screen(request: pytest.FixtureRequest) -> Screen:
    """The journey is walked on both."""
    chosen: Screen = request.param
    return chosen


@pytest.fixture
def watch(gaung: Gaung, request: pytest.FixtureRequest) -> Iterator[Watch]:
    """Collects what pages do wrong; the journey fails at its end where there is anything."""
    weights = request.config.stash.setdefault(WEIGHTS, {})
    watching = Watch(gaung.url, weights)
    yield watching
    watching.verify()


Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, watch: Watch) -> Iterator[Opener]:
    """Opens a watched page in a browser of its own: no cookies, nothing remembered."""
    contexts: list[BrowserContext] = []

    def opened(screen: Screen, *, script: bool = True, state: StorageState | None = None) -> Page:
        context = browser.new_context(
            base_url=watch.origin,
            java_script_enabled=script,
            storage_state=state,
            **screen.options(),
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return page

    yield opened
    for context in contexts:
        with suppress(Exception):
            context.close()


@dataclass(frozen=True, slots=True)
class Organiser:
    """Somebody who signed in before, and the community that she leads."""

    state: StorageState
    community: str


@pytest.fixture(scope="session")
def organiser(gaung: Gaung, browser: Browser) -> Organiser:
    """Signed in once for all journeys that begin later on the way."""
    context = browser.new_context(base_url=gaung.url)
    page = context.new_page()
    walks.sign_in(page, gaung)
    walks.found_community(page)
    community = urlsplit(page.url).path
    state = context.storage_state()
    context.close()
    return Organiser(state, community)


@pytest.fixture(scope="session")
def demo_state(gaung: Gaung, browser: Browser) -> StorageState:
    """The demo's organiser, signed in."""
    context = browser.new_context(base_url=gaung.url)
    page = context.new_page()
    page.goto(gaung.link(ORGANISER))
    walks.press(page, "Masuk")
    state = context.storage_state()
    context.close()
    return state


@dataclass(frozen=True, slots=True)
class Desk:
    """An open page of an organiser in a new campaign of hers."""

    page: Page
    campaign: str


@pytest.fixture
def desk(organiser: Organiser, open_page: Opener, screen: Screen) -> Desk:
    """A new campaign, and its address."""
    page = open_page(screen, state=organiser.state)
    page.goto(organiser.community)
    return Desk(page, f"/kampanye/{walks.begin_campaign(page)}/")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys come last: Playwright's loop stays in the thread, where others start their own."""
    items.sort(key=lambda item: item.get_closest_marker("journey") is not None)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """The weight of every page that was visited."""
    weights = config.stash.get(WEIGHTS, {})
    if not weights:
        return
    terminalreporter.section(f"first visits in kB (limit {MOST_BYTES / 1000:.0f})")
    for name, weight in sorted(weights.items(), key=lambda each: -each[1]):
        terminalreporter.write_line(f"{weight / 1000:6.1f}  {name}")
