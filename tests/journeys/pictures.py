# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``python -m tests.journeys.pictures FOLDER``: the documents' pictures, taken from the demo."""

import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from gaung.config.demo.message import CAMPAIGN
from tests.journeys import walks
from tests.journeys.screens import CALM, PHONE, Screen
from tests.journeys.server import ORGANISER, Gaung, chromium

MOST_BYTES = 150_000
PORT = 8000
"""The one that the documents name, since the pictures show it."""
HERE = f"/kampanye/{CAMPAIGN.slug}/"
WIDE = Screen("wide", 1280, 800, is_phone=False)
DRAFT = """Tiap kemarau asapnya datang lagi dan anak-anak kita sesak napas!!!
Penyebabnya gambut dikeringkan lalu dibakar. 90% lahan terbakar milik perusahaan.
Ayo tanya dinas kapan kanal di kelurahanmu disekat. Bingung? Hubungi 0812-3456-7890."""


def home(page: Page) -> None:
    page.goto(HERE)


def listen(page: Page) -> None:
    page.goto(f"{HERE}dengar/#indeks")


def questions(page: Page) -> None:
    page.goto(f"{HERE}dengar/")


def coach(page: Page) -> None:
    page.goto(f"{HERE}rancang/")
    page.get_by_role("button", name="Tulis pesan lain").first.click()
    page.get_by_label("Judul kerja").fill("Kapan kanalmu disekat?")
    page.get_by_label("Pesan", exact=True).fill(DRAFT)
    expect(page.locator(".finding").nth(1)).to_be_visible()


def act(page: Page) -> None:
    page.goto(f"{HERE}gerak/")


def evaluate(page: Page) -> None:
    page.goto(f"{HERE}nilai/")


def phone(page: Page) -> None:
    page.goto(f"/aksi/{CAMPAIGN.slug}")


def phone_acting(page: Page) -> None:
    page.goto(f"/aksi/{CAMPAIGN.slug}")
    page.get_by_role("button", name="Aku ikut").click()
    expect(page.get_by_role("button", name="Kamu ikut.")).to_be_visible()
    action = page.locator(".action").first
    action.get_by_role("button", name="Sudah kulakukan").click()
    expect(action.locator(".state")).to_have_text("Tercatat. Terima kasih.")
    action.evaluate("part => part.scrollIntoView({behavior: 'instant', block: 'center'})")


def phone_listening(page: Page) -> None:
    page.goto(f"{HERE}dengar/")


PICTURES: dict[str, tuple[Screen, Callable[[Page], None]]] = {
    "campaign": (WIDE, home),
    "questions": (WIDE, questions),
    "index": (WIDE, listen),
    "coach": (WIDE, coach),
    "act": (WIDE, act),
    "evaluate": (WIDE, evaluate),
    "phone": (PHONE, phone),
    "phone-acting": (PHONE, phone_acting),
    "phone-office": (PHONE, phone_listening),
}


def small(picture: bytes) -> bytes:
    """The same picture with the 256 colours that matter."""
    with Image.open(io.BytesIO(picture)) as opened:
        few = opened.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def take(gaung: Gaung, browser: Browser, folder: Path) -> None:
    """Take every picture.

    Raises:
        ValueError: a picture is too heavy for a document.
    """
    for screen in (WIDE, PHONE):
        context = browser.new_context(base_url=gaung.url, **screen.options())
        page = context.new_page()
        page.goto(gaung.link(ORGANISER))
        walks.press(page, "Masuk")
        for name, (wanted, go) in PICTURES.items():
            if wanted is not screen:
                continue
            go(page)
            page.evaluate("document.fonts.ready")
            body = small(page.screenshot())
            if len(body) > MOST_BYTES:
                raise ValueError(f"{name} has {len(body)} bytes, more than {MOST_BYTES}")
            (folder / f"{name}.png").write_bytes(body)
            sys.stdout.write(f"{len(body) / 1000:6.1f} kB  {name}.png\n")
        context.close()


def main(folder: Path) -> None:
    """Serve the demo, take the pictures, end."""
    program = chromium()
    if program is None:
        sys.exit("The pictures need Chromium, and none is installed here.")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        gaung = Gaung(Path(data), PORT)
        try:
            gaung.start()
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=program, args=CALM)
                take(gaung, browser, folder)
                browser.close()
        finally:
            gaung.kill()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
