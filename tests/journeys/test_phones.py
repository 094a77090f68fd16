# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A phone opens the page, joins, acts, sees the number move, is remembered, and leaves."""

import json
import re
from collections.abc import Callable

import pytest
from altcha import create_challenge, derive_key_pbkdf2, verify_solution
from playwright.sync_api import Locator, Page, Route, expect

from gaung.crowd.ledger import Entry, Pseudonyms, Tap, open_store
from gaung.crowd.marks import Mark
from tests.journeys.conftest import DEMO_PAGE, Desk, Opener
from tests.journeys.screens import PHONE, Screen
from tests.journeys.server import Gaung
from tests.journeys.walks import number_in
from tests.journeys.watching import Watch

pytestmark = pytest.mark.journey
LATER = "Sinyal hilang. Ketukanmu tersimpan di HP ini dan dikirim begitu tersambung."
AGAIN = "Belum terkirim. Ketukanmu tersimpan di HP ini, dan sedang dicoba lagi."
BUSY = "Sedang ramai. Ketukanmu tersimpan di HP ini, dan dicoba lagi sebentar."
MANY = "Terlalu banyak ketukan dalam waktu singkat. Dicoba lagi sebentar."
COUNTING = "Sedang ramai, jadi HP-mu berhitung sebentar. Biarkan halaman ini terbuka."
STOPPED = "Angkanya berhenti sebentar. Menyambung lagi."
PROXY = {"status": 502, "content_type": "text/html", "body": "<h1>Bad gateway</h1>"}
BUSY_ANSWER = {
    "status": 503,
    "headers": {"Retry-After": "1"},
    "json": {"ok": False, "code": "overloaded", "message": "Sedang ramai sekali."},
}


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


def in_turn(*answers: dict[str, object] | str) -> tuple[Callable[[Route], None], list[str]]:
    """A way that answers each of these once (a word: the connection fails so), then the server."""
    waiting, asked = list(answers), []

    def handle(route: Route) -> None:
        asked.append(route.request.post_data or "")
        if not waiting:
            route.continue_()
            return
        answer = waiting.pop(0)
        if isinstance(answer, str):
            route.abort(answer)
        else:
            route.fulfill(**answer)  # type: ignore[arg-type]

    return handle, asked


def test_numbers_come_back_after_whatever_was_answered_in_their_place(
    open_page: Opener, watch: Watch
) -> None:
    """A browser gives a stream up for good where 502 or 503 is answered; the page does not."""
    watch.allow("Failed to load resource")
    page, other = open_page(PHONE), open_page(PHONE)
    handle, asked = in_turn(PROXY, BUSY_ANSWER, "connectionrefused")
    page.route("**/suara", handle)
    page.clock.install()
    page.goto(DEMO_PAGE)
    stopped = page.get_by_text(STOPPED)
    longest = (2_500, 5_000, 10_000)
    for n_asked, wait in enumerate(longest, start=1):
        expect(stopped).to_be_visible()
        assert len(asked) == n_asked
        page.clock.run_for(900 * 2 ** (n_asked - 1))
        assert len(asked) == n_asked, "a thousand phones at once would be too much"
        with page.expect_request("**/suara"):
            page.clock.run_for(wait)
    expect(stopped).to_be_hidden()
    other.goto(DEMO_PAGE)
    before = number_in(joined(other))
    other.get_by_role("button", name="Aku ikut").click()
    expect(joined(page)).to_have_text(written(before + 1))
    other.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(joined(page)).to_have_text(written(before))


def test_a_tap_waits_until_the_lane_itself_says_yes(open_page: Opener, watch: Watch) -> None:
    watch.allow("Failed to load resource")
    page = open_page(PHONE)
    limited = {"status": 429, "json": {"ok": False, "code": "too_many", "message": "Tunggu."}}
    sign_in = {"status": 200, "content_type": "text/html", "body": "<h1>Masuk Wi-Fi</h1>"}
    handle, asked = in_turn(BUSY_ANSWER, PROXY, sign_in, limited, "connectionreset")
    page.route("**/ketuk", handle)
    page.clock.install()
    page.goto(DEMO_PAGE)
    before = number_in(joined(page))
    page.get_by_role("button", name="Aku ikut").click()
    state = page.locator(".join .state")
    for said in (BUSY, AGAIN, AGAIN, MANY, AGAIN):
        expect(state).to_have_text(said)
        expect(page.get_by_role("button", name="Kamu ikut.")).to_have_count(0)
        page.clock.run_for(15_000)
    expect(page.get_by_role("button", name="Kamu ikut.")).to_be_visible()
    assert number_in(joined(page)) == before + 1
    assert len(asked) == 6
    assert len(set(asked)) == 1, "the same key and the same id each time: it counts once"
    page.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(joined(page)).to_have_text(written(before))


def test_a_lasting_no_is_told_and_not_tried_again(open_page: Opener, watch: Watch) -> None:
    watch.allow("Failed to load resource")
    page = open_page(PHONE)
    taken = {"status": 409, "json": {"ok": False, "code": "taken", "message": "Habis."}}
    gone = {"status": 410, "json": {"ok": False, "code": "gone", "message": "Selesai."}}
    handle, asked = in_turn(taken, gone)
    page.route("**/ketuk", handle)
    page.clock.install()
    page.goto(DEMO_PAGE)
    page.locator(".action").first.get_by_role("button", name="Sudah kulakukan").click()
    expect(page.locator(".join .state")).to_have_text(
        "Tempatnya sudah habis. Terima kasih sudah mencoba."
    )
    expect(page.locator(".action .state").first).to_contain_text("Belum bisa dicatat")
    page.clock.run_for(60_000)
    assert len(asked) == 2


def test_leaving_waits_for_the_signal_too(open_page: Opener, watch: Watch) -> None:
    watch.allow("ERR_INTERNET_DISCONNECTED")
    page = open_page(PHONE)
    page.goto(DEMO_PAGE)
    before = number_in(joined(page))
    page.get_by_role("button", name="Aku ikut").click()
    expect(page.get_by_role("button", name="Kamu ikut.")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(page.locator(".leave .state")).to_have_text(
        "Belum terkirim. Jejakmu belum dihapus, dan sedang dicoba lagi."
    )
    page.close()
    page.context.set_offline(False)
    again = page.context.new_page()
    watch.follow(again)
    again.goto(DEMO_PAGE)
    # 0 where the last try of the page that closed got through first; the number tells that it is gone.
    expect(again.locator(".leave .state")).to_have_text(
        re.compile(r"Selesai\. Baris yang dihapus dari server: [01]\.")
    )
    expect(joined(again)).to_have_text(written(before))
    assert again.evaluate("localStorage.length") == 0


def test_two_tabs_are_one_phone(open_page: Opener, watch: Watch) -> None:
    page = open_page(PHONE)
    page.goto(DEMO_PAGE)
    before = number_in(joined(page))
    second = page.context.new_page()
    watch.follow(second)
    second.goto(DEMO_PAGE)
    page.get_by_role("button", name="Aku ikut").click()
    expect(second.get_by_role("button", name="Kamu ikut.")).to_be_visible()
    second.locator(".action").first.get_by_role("button", name="Sudah kulakukan").click()
    expect(
        page.locator(".action").first.get_by_role("button", name="Sudah", exact=True)
    ).to_be_visible()
    assert number_in(joined(second)) == before + 1
    page.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(page.locator(".leave .state")).to_have_text(
        "Selesai. Baris yang dihapus dari server: 2."
    )
    expect(second.get_by_role("button", name="Aku ikut")).to_be_visible()
    expect(joined(second)).to_have_text(written(before))


def test_a_page_in_the_background_listens_to_nothing(open_page: Opener) -> None:
    page = open_page(PHONE)
    page.goto(DEMO_PAGE)
    hide = """hidden => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    }"""
    with page.expect_event("requestfailed", lambda asked: asked.url.endswith("/suara")):
        page.evaluate(hide, True)
    with page.expect_request("**/suara"):
        page.evaluate(hide, False)


def asks_for_work(page: Page) -> list[str]:
    """From now on the server asks this page for work; what the phone found is in the list."""
    proofs: list[str] = []

    def guard(route: Route) -> None:
        sent = json.loads(route.request.post_data or "")
        if proof := sent.pop("proof", ""):
            proofs.append(proof)
            route.continue_(post_data=json.dumps(sent))
            return
        asked = create_challenge(
            "PBKDF2/SHA-256", 500, derive_key=derive_key_pbkdf2, counter=50, hmac_secret="s"
        )
        told = {"ok": False, "code": "proof", "message": "", "challenge": asked.to_dict()}
        route.fulfill(status=428, json=told)

    page.route("**/ketuk", guard)
    return proofs


def test_a_phone_that_is_asked_for_work_does_it_and_says_so(
    open_page: Opener, watch: Watch, screen: Screen
) -> None:
    """A real challenge, solved by the page's own worker, which is fetched only now."""
    watch.allow("Failed to load resource")
    page = open_page(screen)
    proofs = asks_for_work(page)
    held: list[Route] = []
    page.route("**/bukti*.js", lambda route: held.append(route))  # noqa: PLW0108 - it is wrapped
    page.goto(DEMO_PAGE)
    before = number_in(joined(page))
    assert not held
    with page.expect_request("**/bukti*.js"):
        page.get_by_role("button", name="Aku ikut").click()
    expect(page.locator(".join .state")).to_have_text(COUNTING)
    watch.look(page, "aksi, berhitung")
    held[0].continue_()
    expect(page.get_by_role("button", name="Kamu ikut.")).to_be_visible()
    expect(joined(page)).to_have_text(written(before + 1))
    assert len(proofs) == 1
    assert verify_solution(proofs[0], "s", derive_key_pbkdf2).verified
    page.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(joined(page)).to_have_text(written(before))


def test_a_phone_that_cannot_calculate_says_so_and_keeps_its_tap(
    open_page: Opener, watch: Watch
) -> None:
    watch.allow("Failed to load resource")
    page = open_page(PHONE)
    asks_for_work(page)
    page.route("**/bukti*.js", lambda route: route.abort())
    page.clock.install()
    page.goto(DEMO_PAGE)
    page.get_by_role("button", name="Aku ikut").click()
    expect(page.locator(".join .state")).to_contain_text("Peramban ini tidak bisa berhitung.")
    page.unroute("**/ketuk")
    page.clock.run_for(25_000)
    expect(page.get_by_role("button", name="Kamu ikut.")).to_be_visible()
    page.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(page.get_by_role("button", name="Aku ikut")).to_be_visible()


def test_phones_come_back_after_the_server_was_killed(
    open_page: Opener, watch: Watch, gaung: Gaung
) -> None:
    """A tap in between waits on the phone; the numbers of both phones go on by themselves."""
    watch.allow("Failed to load resource")
    page, other = open_page(PHONE), open_page(PHONE)
    for each in (page, other):
        each.goto(DEMO_PAGE)
    before = number_in(joined(page))
    gaung.kill()
    page.get_by_role("button", name="Aku ikut").click()
    expect(page.locator(".join .state")).to_have_text(AGAIN)
    gaung.start()
    expect(page.get_by_role("button", name="Kamu ikut.")).to_be_visible(timeout=30_000)
    expect(joined(other)).to_have_text(written(before + 1), timeout=30_000)
    for each in (page, other):
        expect(each.get_by_text(STOPPED)).to_be_hidden(timeout=30_000)
    other.get_by_role("button", name="Aku ikut").click()
    expect(joined(page)).to_have_text(written(before + 2))
    for each in (page, other):
        each.get_by_role("button", name="Pergi dan hapus jejakku").click()
    expect(joined(page)).to_have_text(written(before))


def test_marked_taps_are_shown_both_ways_in_the_office(
    desk: Desk, gaung: Gaung, watch: Watch
) -> None:
    """What an honest phone and forty scripted ones did, told with and without the forty."""
    about = desk.campaign.split("/")[2]
    names = Pseudonyms(b"another house's secret")
    marks = [0] * 5 + [Mark.BURST] * 10 + [Mark.BURST | Mark.RHYTHM] * 30
    taps: list[Entry] = []
    for number, mark in enumerate(marks):
        phone = names.phone(about, f"{number:022d}")
        id_ = names.once_id(about, phone, "join", "")
        taps.append(Tap(id_, about, phone, "join", "", 0, 1_790_000_000_000 + number, mark))
    store = open_store(f"sqlite:///{gaung.folder / 'crowd.sqlite3'}")
    store.open()
    store.write(taps)
    store.close()
    page = desk.page
    page.goto(f"{desk.campaign}nilai/")
    step = page.locator(".funnel li").nth(1)
    expect(step).to_contain_text("45")
    expect(step).to_contain_text(re.compile(r"tanpa yang ditandai\s*5"))
    shown = page.locator("#ditandai")
    expect(shown).to_contain_text("40 dari 45 ketukan")
    reasons = shown.locator("li")
    expect(reasons).to_have_count(2)
    expect(reasons.first).to_contain_text(re.compile(r"jaringan yang sama\.\s*40"))
    expect(reasons.last).to_contain_text(re.compile(r"mesin\.\s*30"))
    assert not re.search(r"\bbot\b", page.locator("main").inner_text(), re.IGNORECASE)
    watch.look(page, "nilai, ditandai")
