# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The state that all three faces of a room show."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string

from gaung.meet.enums import Moderation, Phase, Status
from gaung.meet.kinds.kind import VOTE, BlockKind
from gaung.meet.models import Block, Session
from gaung.meet.moderating import WORDED_KINDS
from gaung.meet.room.asking import Ask, ask_of
from gaung.meet.room.pages import MaterialPage, material_page
from gaung.meet.room.steps import kind_of, standing_of
from gaung.meet.room.votable import ShownWords, words_of

GRACE_MS = 1000
"""An answer that was on its way when the time was up still counts."""


def room_path(session: Session) -> str:
    """Where phones find the room."""
    return f"/ruang/{session.code}"


def room_url(session: Session) -> str:
    """The same with the host in front, as the QR says it."""
    return f"{settings.GAUNG_PUBLIC_URL}{room_path(session)}"


def milliseconds(at: datetime | None) -> int | None:
    """A moment as the crowd counts it: milliseconds UTC."""
    return None if at is None else round(at.timestamp() * 1000)


@dataclass(frozen=True)
class Room:
    """A session as it stands, read once."""

    session: Session
    block: Block | None
    page: int
    phase: Phase

    @property
    def is_open(self) -> bool:
        """Whether the meeting goes on."""
        return self.session.status == Status.OPEN

    @cached_property
    def kind(self) -> BlockKind | None:
        """The kind of the current block."""
        return kind_of(self.block) if self.block else None

    @cached_property
    def offers(self) -> dict[str, list[str]]:
        """What phones may send now, beside joining."""
        if not self.is_open:
            return {"join": []}
        offers: dict[str, list[str]] = {"nick": [""]} if self.session.takes_names else {}
        if self.block and self.kind and self.phase is Phase.OPEN:
            taken = self.kind.takes(self.block)
            offers |= {kind: list(items) for kind, items in taken.items()}
            if VOTE in taken:
                offers[VOTE] = [row for words in self.words for row in words.rows]
        return offers

    @property
    def until(self) -> datetime | None:
        """When the time that runs is up."""
        return self.session.until_at

    @property
    def closes_at(self) -> int | None:
        """From when on the lane takes no answer (milliseconds UTC)."""
        until = milliseconds(self.until)
        return until + GRACE_MS if until and self.phase is Phase.OPEN else None

    @cached_property
    def ask(self) -> Ask | None:
        """What the current block asks of phones."""
        return ask_of(self.block) if self.block else None

    @property
    def is_taking(self) -> bool:
        """Whether answers come in now."""
        return self.is_open and self.phase is Phase.OPEN

    @property
    def is_read_first(self) -> bool:
        """Whether what phones write here waits until the crew has read it."""
        is_worded = self.block is not None and self.block.kind in WORDED_KINDS
        return is_worded and self.session.moderation == Moderation.BEFORE

    @property
    def shown_page(self) -> MaterialPage:
        """The page of the material, where the block is one."""
        return material_page(self.block.content if self.block else {}, self.page)

    @cached_property
    def results(self) -> Mapping[str, Any]:
        """What the book says about the current block."""
        return self.kind.results(self.block) if self.block and self.kind else {}

    @cached_property
    def words(self) -> list[ShownWords]:
        """Words that are up for a vote; empty where there is no vote."""
        if not self.block or not self.kind or VOTE not in self.kind.takes(self.block):
            return []
        return words_of(self.block, is_over=self.phase is Phase.REVEAL)

    @property
    def has_results(self) -> bool:
        """Whether everybody may see what came in."""
        return self.block is not None and self.phase is Phase.REVEAL

    def context(self) -> dict[str, Any]:
        """What templates get."""
        return {
            "room": self,
            "session": self.session,
            "campaign": self.session.campaign,
            "block": self.block,
            "kind": self.kind,
            "content": self.block.content if self.block else {},
            "phase": self.phase.value,
            "page": self.page,
            "path": room_path(self.session),
            "ask": self.ask,
            "words": self.words,
            "until_ms": str(milliseconds(self.until) or ""),
            "has_results": self.has_results,
        }

    def results_html(self, context: Mapping[str, Any]) -> str:
        """The panel of results as its kind draws it; "" where there is none."""
        name = self.template("results")
        return render_to_string(name, {**context, **self.results}) if name else ""

    def template(self, face: str) -> str:
        """The current block's template on a face (phone, screen, remote, results); "" without."""
        name = f"meet/{face}/{self.block.kind}.html" if self.block else ""
        try:
            if name:
                get_template(name)
        except TemplateDoesNotExist:
            return ""
        return name


def room_of(session: Session) -> Room:
    """Read where a session stands; the session comes with its block and campaign."""
    standing = standing_of(session)
    if standing.block is not None:
        standing.block.session = session
    return Room(session, standing.block, standing.page, standing.phase)


def session_now(pk: int) -> Session:
    """The session with everything that its faces name, in one query."""
    return Session.objects.select_related("campaign__community", "block").get(pk=pk)
