# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting as its people have it in hand: the remote, the screen in the hall, phones."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.journeys.walks import press

QUIZ: Mapping[str, Any] = {
    "question": "PM2.5 itu apa?",
    "asks": "single",
    "options": [{"text": "Gas", "right": False}, {"text": "Debu halus", "right": True}],
    "explanation": "Partikel yang masuk sampai ke aliran darah.",
    "points": 100,
    "is_fast": False,
    "seconds": 600,
}


@dataclass(frozen=True, slots=True)
class Meeting:
    """The remote of a meeting; `address` is where the office keeps it."""

    remote: Page
    address: str

    @property
    def code(self) -> str:
        """What stands on the screen."""
        return self.address.rstrip("/").rpartition("/")[2]

    @property
    def room(self) -> str:
        """Where the QR leads."""
        return f"/ruang/{self.code}"

    def press(self, name: str) -> None:
        """Press a button of the remote, and wait until the room has moved."""
        self._moved(self.remote.locator(".remote").get_by_role("button", name=name, exact=True))

    def go(self, title: str) -> None:
        """Jump to a part of the recipe."""
        self.remote.get_by_text("Semua bagian").click()
        named = re.compile(rf"^{re.escape(title)} \d+ menit$")
        self._moved(self.remote.locator(".all li").get_by_role("button", name=named))

    def open(self, title: str) -> None:
        """Jump to a part and let phones answer, where that does not begin by itself."""
        self.go(title)
        button = self.remote.get_by_role("button", name="Buka", exact=True)
        if button.is_enabled():
            self._moved(button)

    def on(self) -> None:
        """The large button."""
        self._moved(self.remote.locator("button.on"))

    def _moved(self, button: Locator) -> None:
        state = self.remote.locator("#remote")
        before = state.get_attribute("data-v")
        button.click()
        expect(state).not_to_have_attribute("data-v", before or "")


def block(code: str, kind: str, title: str, **content: Any) -> dict[str, Any]:
    """One part of a recipe."""
    return {
        "code": code,
        "kind": kind,
        "title": title,
        "minutes": 2,
        "role": "",
        "notes": "",
        "content": content,
    }


def recipe_file(folder: Path, blocks: Sequence[Mapping[str, Any]]) -> Path:
    """A recipe as communities send it to each other."""
    body = {
        "format": "gaung-recipe/1",
        "language": "id",
        "title": "Sore singkat",
        "summary": "Sebentar saja.",
        "blocks": blocks,
        "pictures": {},
    }
    file = folder / "resep.json"
    file.write_text(json.dumps(body), encoding="utf-8")
    return file


def make_from_file(page: Page, campaign: str, file: Path, *, opens: bool = True) -> Meeting:
    """A meeting from a file, its remote in hand and its room open."""
    page.goto(f"{campaign}temu/baru/")
    page.locator("#berkas").set_input_files(file)
    press(page, "Buat dari berkas")
    return open_room(page, opens=opens)


def open_room(page: Page, *, opens: bool = True) -> Meeting:
    """From the recipe to the remote, and the room opened."""
    expect(page).to_have_url(re.compile(r"/temu/[a-z0-9]{6}/(#.*)?$"))
    address = page.url.partition("#")[0]  # a form may have left its place in it
    page.get_by_role("link", name="Buka remote dan mulai").click()
    meeting = Meeting(page, address)
    if not opens:
        expect(page.get_by_role("heading", name="Ruang belum dibuka")).to_be_visible()
        return meeting
    meeting.press("Buka ruang")
    expect(page.get_by_role("heading", name="HP masuk satu per satu")).to_be_visible()
    return meeting


def join_by_code(page: Page, code: str) -> None:
    """Type the code that stands on the screen."""
    page.goto("/gabung/")
    page.get_by_label("Kode ruang").fill(code.upper())
    press(page, "Masuk ruang")
    expect(page).to_have_url(re.compile(f"/ruang/{code}$"))


def choose(phone: Page, option: str) -> None:
    """Tap an option."""
    phone.locator("#kini").get_by_role("button", name=option, exact=True).click()


def write(phone: Page, text: str) -> None:
    """Write an answer in words and send it."""
    phone.get_by_role("textbox", name="Jawabanmu").fill(text)
    phone.locator("#kini").get_by_role("button", name="Kirim", exact=True).click()


def told(phone: Page, text: str) -> None:
    """The sentence below what is asked."""
    expect(phone.locator("#kini .state").first).to_have_text(text)
