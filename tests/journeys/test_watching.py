# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whoever watches the journeys does see what is wrong."""

import pytest

from tests.journeys.conftest import Opener
from tests.journeys.screens import PHONE
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey
SPOIL = """origin => {
  const wide = document.createElement("p");
  wide.textContent = "lebar".repeat(200);
  wide.className = "visually-wide";
  document.querySelector("main").append(wide);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".visually-wide { white-space: nowrap; overflow-wrap: normal; color: #eee; }");
  document.adoptedStyleSheets = [sheet];
  document.querySelector("main").append(document.createElement("img"));
  return fetch(origin).catch(() => null);
}"""


def test_every_kind_of_trouble_is_seen(open_page: Opener, watch: Watch) -> None:
    page = open_page(PHONE)
    page.goto("/masuk/")
    watch.look(page, "masuk")
    watch.verify()
    page.evaluate(SPOIL, watch.origin.replace("127.0.0.1", "localhost"))
    watch.look(page, "rusak")
    trouble = "\n".join(watch.trouble)
    for words in ("px too wide", "image-alt", "color-contrast", "Content Security Policy"):
        assert words in trouble
    with pytest.raises(AssertionError):
        watch.verify()
    del watch.weights["rusak"]
    watch.trouble.clear()


def test_another_host_and_a_heavy_page_are_seen(open_page: Opener, watch: Watch) -> None:
    page = open_page(PHONE)
    elsewhere = watch.origin.replace("127.0.0.1", "localhost")
    page.route("**/masuk/", lambda route: route.fulfill(body="<p>" + "berat " * 20_000))
    page.goto(f"{elsewhere}/masuk/")
    watch.measure(page, "berat")
    del watch.weights["berat"]
    trouble = "\n".join(watch.trouble)
    assert "asked elsewhere" in trouble
    assert "more than" in trouble
    watch.trouble.clear()
