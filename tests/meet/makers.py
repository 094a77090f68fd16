# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings and files of material for the tests of meeting."""

import io
from typing import Any

from PIL import Image

from gaung.campaigns.models import Campaign, Person
from gaung.meet import actions
from gaung.meet.kinds import block_kinds
from gaung.meet.kinds.kind import read_content
from gaung.meet.models import Block, Session
from gaung.meet.sharing import shipped_recipes
from tests.factories import NOW, make_campaign

POLL = {"question": "Berapa jam?", "asks": "single", "options": ["Satu", "Dua"]}


def lead_of(campaign: Campaign) -> Person:
    return campaign.community.members.get(role="lead").person


def make_session(campaign: Campaign | None = None, recipe: str = "", **more: Any) -> Session:
    campaign = campaign or make_campaign()
    return actions.make_session(
        by=lead_of(campaign),
        at=NOW,
        campaign=campaign,
        title=more.pop("title", "Pagi bersama"),
        recipe=shipped_recipes()[recipe] if recipe else None,
        **more,
    )


def make_block(session: Session, kind: str = "timer", **more: Any) -> Block:
    found = block_kinds()[kind]
    content = more.pop("content", POLL if kind == "poll" else {})
    form = read_content(found.form, content)
    assert form.is_valid(), form.errors
    plain = {"title": str(found.title), "minutes": found.minutes, "role": "", "notes": ""}
    return actions.add_block(
        by=lead_of(session.campaign),
        at=NOW,
        session=session,
        kind=kind,
        plain=plain | more,
        content=form.content(),
    )


def order_of(session: Session) -> list[str]:
    return [block.title for block in session.blocks.current()]


def picture_file(size: tuple[int, int] = (640, 480), colour: str = "#0f6b4f") -> bytes:
    """A JPEG that carries where it was taken."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "di rumah Sari"
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def paper_file(n_pages: int = 2) -> bytes:
    """A PDF with empty pages, as short as one can be."""
    pages = " ".join(f"{3 + at} 0 R" for at in range(n_pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {n_pages}/Kids[{pages}]>>",
        *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 160 90]>>"] * n_pages,
    ]
    body = "%PDF-1.4\n"
    for number, each in enumerate(objects, start=1):
        body += f"{number} 0 obj{each}endobj\n"
    return f"{body}trailer<</Root 1 0 R>>\n%%EOF".encode()
