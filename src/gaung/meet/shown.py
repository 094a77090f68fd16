# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the pages of recipes show: clock times, sums, what still lacks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.forms import BoundField
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from gaung.meet import public_page
from gaung.meet.actions.blocks import is_played
from gaung.meet.enums import Group, Status
from gaung.meet.kinds import block_kinds
from gaung.meet.kinds.kind import BlockKind, ContentForm
from gaung.meet.material.words import split_pages
from gaung.meet.models import Block, Session
from gaung.meet.recipe import Recipe

_LINE = 120
_RANKS = {Status.OPEN: 0, Status.DRAFT: 1, Status.CLOSED: 2}


@dataclass(frozen=True, slots=True)
class StepShown:
    """A block of a recipe with its time."""

    block: Block
    kind: BlockKind | None
    number: int
    after_minutes: int
    starts_at: datetime | None
    lacks: str
    is_played: bool

    @property
    def kind_title(self) -> str:
        """What kind it is; its code where an older version made a kind that is gone."""
        return str(self.kind.title) if self.kind else self.block.kind

    @property
    def after(self) -> str:
        """How long after the beginning, as hours and minutes."""
        hours, minutes = divmod(self.after_minutes, 60)
        return f"+{hours}.{minutes:02}"


@dataclass(frozen=True, slots=True)
class RecipeShown:
    """A recipe with its sum."""

    steps: Sequence[StepShown]
    n_minutes: int
    starts_at: datetime | None

    @property
    def ends_at(self) -> datetime | None:
        """When it is over, if it is known when it begins."""
        return self.starts_at + timedelta(minutes=self.n_minutes) if self.starts_at else None

    @property
    def length(self) -> str:
        """Its length in words."""
        return length_words(self.n_minutes)

    @property
    def n_lacking(self) -> int:
        """How many blocks still want something."""
        return sum(bool(step.lacks) for step in self.steps)


def length_words(minutes: int) -> str:
    """Minutes as people say them."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)s menit") % {"minutes": rest}
    if not rest:
        return _("%(hours)s jam") % {"hours": hours}
    return _("%(hours)s jam %(minutes)s menit") % {"hours": hours, "minutes": rest}


def recipe_shown(
    session: Session, blocks: Sequence[Block], open_surveys: frozenset[str] | None = None
) -> RecipeShown:
    """Each block with its clock time; the meeting's real beginning counts once it runs.

    `open_surveys`: which surveys can be answered; None: not asked.
    """
    kinds, after = block_kinds(), 0
    starts_at = session.opened_at if session.status == Status.OPEN else session.starts_at
    steps = []
    for number, block in enumerate(blocks, start=1):
        kind = kinds.get(block.kind)
        steps.append(
            StepShown(
                block=block,
                kind=kind,
                number=number,
                after_minutes=after,
                starts_at=starts_at + timedelta(minutes=after) if starts_at else None,
                lacks=_lacks(kind, block, open_surveys),
                is_played=is_played(block),
            )
        )
        after += block.minutes
    return RecipeShown(steps, after, starts_at)


def _lacks(kind: BlockKind | None, block: Block, open_surveys: frozenset[str] | None) -> str:
    if kind is None:
        return _("Jenis ini tidak dikenal")
    survey = block.content.get("survey") if block.kind == "survey" else ""
    if survey and open_surveys is not None and survey not in open_surveys:
        return _("Surveinya belum dibuka")
    leads_to_page = block.kind == "actions" and not block.content.get("link")
    if leads_to_page and public_page.is_missing(block.session.campaign):
        return _("Halaman aksi kampanye belum tayang")
    return kind.lacks(block)


def in_order(sessions: Iterable[Session]) -> list[Session]:
    """What runs first, then what comes, the soonest first, then what was, the latest first."""
    return sorted(sessions, key=_order)


def _order(session: Session) -> tuple[int, bool, float]:
    rank = _RANKS[Status(session.status)]
    moment = session.starts_at.timestamp() if session.starts_at else 0.0
    return rank, session.starts_at is None, -moment if session.status == Status.CLOSED else moment


def gallery() -> list[tuple[str, list[BlockKind]]]:
    """Every kind of block, by what it is for."""
    kinds = sorted(block_kinds().values(), key=lambda kind: kind.order)
    ranked = sorted(kinds, key=lambda kind: list(Group).index(kind.group))
    return [
        (str(group.label), list(found)) for group, found in groupby(ranked, lambda kind: kind.group)
    ]


def fields_shown(form: ContentForm) -> list[tuple[BoundField, str]]:
    """The fields of a kind, each with the ways to answer under which it speaks ("": always)."""
    return [(field, " ".join(form.shows.get(field.name, ()))) for field in form.visible_fields()]


def recipes_shown(recipes: Mapping[str, Recipe], language: str) -> list[tuple[str, Recipe]]:
    """The shipped recipes, those in the screen's language first."""
    return sorted(recipes.items(), key=lambda each: (each[1].language != language, each[0]))


def content_lines(block: Block) -> list[str]:
    """What a block says or asks, for the sheet of those who lead it."""
    content = block.content
    pages = [_first_line(page) for page in split_pages(str(content.get("text", "")))]
    asked = [str(content[key]) for key in ("question", "task") if content.get(key)]
    return [*asked, *pages, *_listed(content), *_right(content)]


def _first_line(page: str) -> str:
    line = page.splitlines()[0].lstrip("#> -*").replace("**", "")
    return line if len(line) <= _LINE else f"{line[:_LINE]}…"


def _listed(content: Mapping[str, Any]) -> list[str]:
    lines = []
    for option in content.get("options", []):
        if isinstance(option, str):
            lines.append(f"– {option}")
        else:
            lines.append(f"{'✓' if option.get('right') else '–'} {option.get('text', '')}")
    lines += [f"– {name}" for name in (*content.get("names", []), *content.get("prizes", []))]
    lines += [f"– {step['title']}: {step['help']}" for step in content.get("steps", [])]
    return lines


def _right(content: Mapping[str, Any]) -> list[str]:
    lines = [f"✓ {word}" for word in content.get("accepted", [])]
    if content.get("asks") == "number":
        lines.append(
            f"✓ {_number(content.get('least'))}–{_number(content.get('greatest'))}"
            f" {content.get('unit', '')}".rstrip()
        )
    if content.get("explanation"):
        lines.append(f"→ {content['explanation']}")
    return lines


def _number(number: float | None) -> str:
    return "" if number is None else number_format(number, force_grouping=True)
