# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A phone opens the page, joins, acts, sees the number move, is remembered, and leaves."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import DEMO_PAGE, Opener
from tests.journeys.screens import PHONE, Screen
from tests.journeys.walks import number_in
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey
LATER = "Sinyal hilang. Ketukanmu tersimpan di HP ini dan dikirim begitu tersambung."


def written(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def joined(page: Page) -> Locator:
    return page.locator("[data-n=join]")


def test_a_phone_joins_acts_is_remembered_and_leaves(
    open_page: Opener, watch: Watch, screen: Screen
) -> None:
    page, other = open_page(screen), open_page(PHONE)
    for each in (page, other):
        each.goto(DEMO_PAGE)
    before = number_in(joined(page))
    assert before > 0
    watch.look(page, "aksi")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0

    page.get_by_role("button", name="Aku ikut").click()
    expect(joined(page)).to_have_text(written(before + 1))
    expect(page.get_by_role("button", name="Kamu ikut.")).to_be_visible()
    watch.look(page, "aksi, ikut")

    other.get_by_role("button", name="Aku ikut").click()
    expect(other.get_by_role("button", name="Kamu ikut.")).to_be_visible()
    expect(joined(page)).to_have_text(written(before + 2))

    action = page.locator(".action").first
    said = action.locator("[data-n]")
    n_said = number_in(said)
    action.get_by_text("Caranya, tiga langkah").click()
    action.get_by_role("button", name="Sudah kulakukan").click()
    expect(action.locator(".state")).to_have_text("Tercatat. Terima kasih.")
    assert number_in(said) == n_said + 1
    watch.look(page, "aksi, sudah")

    page.reload()
    expect(page.get_by_role("button", name="Kamu ikut.")).to_be_visible()
    expect(action.get_by_role("button", name="Sudah", exact=True)).to_be_visible()
    assert number_in(joined(page)) == before + 2

    page.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(page.locator(".leave .state")).to_have_text(
        "Selesai. Baris yang dihapus dari server: 2."
    )
    expect(joined(page)).to_have_text(written(before + 1))
    expect(said).to_have_text(written(n_said))
    assert page.evaluate("localStorage.length") == 0
    watch.look(page, "aksi, pergi")

    other.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(joined(page)).to_have_text(written(before))


def test_the_same_without_javascript(open_page: Opener, watch: Watch, screen: Screen) -> None:
    page = open_page(screen, script=False)
    page.goto(DEMO_PAGE)
    before = number_in(joined(page))
    page.get_by_role("button", name="Aku ikut").click()
    expect(page.get_by_role("heading", name="Tercatat. Terima kasih.")).to_be_visible()
    assert number_in(page.locator(".live strong").first) == before + 1
    assert len(page.context.cookies()) == 1

    page.get_by_role("link", name="Lanjut ke aksi lain").click()
    action = page.locator(".action").first
    n_said = number_in(action.locator("[data-n]"))
    action.get_by_role("button", name="Sudah kulakukan").click()
    expect(page.get_by_role("heading", name="Tercatat. Terima kasih.")).to_be_visible()

    page.goto(DEMO_PAGE)
    assert number_in(action.locator("[data-n]")) == n_said + 1
    page.get_by_role("button", name="Aku ikut").click()
    page.goto(DEMO_PAGE)
    assert number_in(joined(page)) == before + 1

    page.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(page.get_by_role("heading", name="Jejakmu sudah dihapus")).to_be_visible()
    assert page.context.cookies() == []
    page.get_by_role("link", name="Kembali ke halaman aksi").click()
    assert number_in(joined(page)) == before
    assert number_in(action.locator("[data-n]")) == n_said


def test_a_tap_without_signal_is_kept_and_sent_later(open_page: Opener, watch: Watch) -> None:
    watch.allow("ERR_INTERNET_DISCONNECTED")
    page = open_page(PHONE)
    page.goto(DEMO_PAGE)
    before = number_in(joined(page))
    page.context.set_offline(True)
    page.get_by_role("button", name="Aku ikut").click()
    expect(page.locator(".join .state")).to_have_text(LATER)
    assert number_in(joined(page)) == before
    page.context.set_offline(False)
    expect(page.get_by_role("button", name="Kamu ikut.")).to_be_visible()
    assert number_in(joined(page)) == before + 1

    action = page.locator(".action").nth(1)
    page.context.set_offline(True)
    action.get_by_role("button", name="Sudah kulakukan").click()
    expect(action.locator(".state")).to_have_text(LATER)
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    watch.follow(again)
    again.goto(DEMO_PAGE)
    action = again.locator(".action").nth(1)
    expect(action.get_by_role("button", name="Sudah", exact=True)).to_be_visible()
    again.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(joined(again)).to_have_text(written(before))


def test_the_keyboard_is_enough(open_page: Opener, screen: Screen) -> None:
    page = open_page(screen)
    page.goto(DEMO_PAGE)
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.join button')"):
            break
    button = page.get_by_role("button", name="Aku ikut")
    expect(button).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Kamu ikut.")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Kamu ikut.")).to_be_focused()
