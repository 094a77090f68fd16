# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""More phones of one network than it lets through: they work or wait, and the crew is told."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys import walks
from tests.journeys.conftest import DEMO_PAGE
from tests.journeys.screens import PHONE, WIDE, Screen
from tests.journeys.server import ORGANISER, Gaung, new_gaung
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey
HALL = "203.0.113.7"
"""The one address of all phones, as the proxy on the same machine tells it."""
WAITING = "Kirim lagi / Send again"


@pytest.fixture(scope="module")
def narrow(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gaung]:
    """A Gaung that lets one new phone an hour of a network in without work."""
    del browser
    served = new_gaung(tmp_path_factory.mktemp("narrow"), GAUNG_NETWORK_PHONES_PER_HOUR="1")
    try:
        served.start()
        yield served
    finally:
        served.kill()


def opened(browser: Browser, watch: Watch, screen: Screen, *, script: bool = True) -> Page:
    context = browser.new_context(
        base_url=watch.origin,
        java_script_enabled=script,
        extra_http_headers={"X-Forwarded-For": HALL},
        **screen.options(),
    )
    page = context.new_page()
    watch.follow(page)
    return page


def test_phones_work_or_wait_and_the_office_shows_which(browser: Browser, narrow: Gaung) -> None:
    watch = Watch(narrow.url, {})
    watch.allow("status of 428")
    first = opened(browser, watch, PHONE)
    first.goto(DEMO_PAGE)
    before = walks.number_in(first.locator("[data-n=join]"))
    first.get_by_role("button", name="Aku ikut").click()
    expect(first.get_by_role("button", name="Kamu ikut.")).to_be_visible()

    second = opened(browser, watch, PHONE)
    second.goto(DEMO_PAGE)
    with second.expect_response(lambda answer: answer.url.endswith("/ketuk")) as asked:
        second.get_by_role("button", name="Aku ikut").click()
    assert asked.value.status == 428
    expect(second.get_by_role("button", name="Kamu ikut.")).to_be_visible(timeout=30_000)
    assert walks.number_in(second.locator("[data-n=join]")) == before + 2

    third = opened(browser, watch, PHONE, script=False)
    third.goto(DEMO_PAGE)
    third.get_by_role("button", name="Aku ikut").click()
    again = third.get_by_role("button", name=WAITING)
    expect(again).to_be_visible()
    watch.measure(third, "aksi, menunggu")
    again.click()  # too early: asked to wait once more, and nothing is lost
    expect(again).to_be_visible()
    third.wait_for_timeout(9_000)
    again.click()
    expect(third.get_by_role("heading", name="Tercatat. Terima kasih.")).to_be_visible()
    assert walks.number_in(third.locator(".live strong").first) == before + 3

    office = opened(browser, watch, WIDE)
    office.goto(narrow.link(ORGANISER))
    walks.press(office, "Masuk")
    office.goto(DEMO_PAGE.replace("/aksi/", "/kampanye/") + "/nilai/")
    marked = office.locator("#ditandai")
    expect(marked).to_contain_text("2 dari")
    expect(marked).to_contain_text("dari jaringan yang sama.")
    expect(marked).to_contain_text("peramban yang tidak bisa berhitung.")
    watch.verify()
