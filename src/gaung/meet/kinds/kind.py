# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a kind of block says about itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise

from gaung.meet.enums import Group, Phase
from gaung.meet.models import Block, Session

type_text = str | Promise

ANSWER, SAY, VOTE, NICK = "answer", "say", "vote", "nick"
"""Kinds of the book: a choice (value), words (text), a vote for words (item: their row), a name."""


class ContentForm(forms.Form):
    """The office form of a kind; what it cleans is the block's content, and so its initial data.

    `session`: for which meeting; None where only the content itself is looked at. `shows`: fields
    that speak only under some of the ways to answer (field -> values of `asks`).
    """

    shows: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    def __init__(self, *args: Any, session: Session | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.session = session

    def content(self) -> dict[str, Any]:
        """What to keep: plain JSON, without what the way to answer does not need."""
        asks = self.cleaned_data.get("asks")
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in self.shows or asks in self.shows[name]
        }


def read_content(form: type[ContentForm], content: Mapping[str, Any]) -> ContentForm:
    """A form over content that came from a file; what is missing is as the form begins.

    It is bound: ask it ``is_valid``, then for its ``content``.
    """
    data = {}
    fresh = form()
    for name, asked in fresh.fields.items():
        value = content.get(name, fresh.get_initial_for_field(asked, name))
        data[name] = asked.prepare_value(value)
    return form(data)


def nothing_taken(block: Block) -> Mapping[str, Sequence[str]]:
    """For kinds that only show something."""
    del block
    return {}


def nothing_counted(block: Block) -> Mapping[str, Any]:
    """For kinds without results."""
    del block
    return {}


def one_page(block: Block) -> int:
    """For kinds that are shown whole."""
    del block
    return 1


def nothing_lacking(block: Block) -> str:
    """For kinds whose form makes them complete."""
    del block
    return ""


def said_about(block: Block) -> Mapping[str, Sequence[str]]:
    """For kinds that take words."""
    return {SAY: (block.code,)}


def said_and_voted(block: Block) -> Mapping[str, Sequence[str]]:
    """For kinds that take words and votes for them; the book says what is up for a vote."""
    return {SAY: (block.code,), VOTE: ()}


def answered(block: Block) -> Mapping[str, Sequence[str]]:
    """For kinds that take one choice."""
    return {ANSWER: (block.code,)}


@dataclass(frozen=True, slots=True)
class BlockKind:
    """One kind of block.

    `phases`: through which the remote's *next* leads, in order. `takes`: what phones may send while
    it is open, as the crowd's offers (kind -> items; the item of a block is its `code`).
    `pages`: how many pages it has; the remote's *next* turns them (`session.page`) before the next
    phase. `lacks`: what the crew must still fill in, as a short sentence; "" when nothing.
    `results`: the context of the results' template, read from the book. Templates get `session`,
    `block`, `content`, `phase`, and on reveal `results`: `meet/phone/<code>.html`,
    `meet/screen/<code>.html`, `meet/remote/<code>.html` (the last may be missing).
    """

    code: str
    title: type_text
    purpose: type_text
    order: int
    form: type[ContentForm]
    group: Group
    minutes: int = 5
    phases: tuple[Phase, ...] = (Phase.SHOW,)
    takes: Callable[[Block], Mapping[str, Sequence[str]]] = field(default=nothing_taken)
    results: Callable[[Block], Mapping[str, Any]] = field(default=nothing_counted)
    pages: Callable[[Block], int] = field(default=one_page)
    lacks: Callable[[Block], str] = field(default=nothing_lacking)

    @property
    def is_answered(self) -> bool:
        """Whether phones have something to send."""
        return Phase.OPEN in self.phases
