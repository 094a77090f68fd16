# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conversations said by hand, as the tables that inquiries read, and what an inquiry finds."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import jsonschema
import pyarrow as pa

from gaung.engine.analysis import warehouse
from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.conversation.normalise import compared_and_skeletons
from gaung.engine.conversation.numbers import copies
from gaung.engine.conversation.traits import links, tags
from gaung.engine.coordination import inquiry
from gaung.engine.coordination.definition import GAUNG, Definition
from gaung.engine.listening.inquiry import Asked, Inquiry

START = 1_764_547_200  # Monday 1 December 2025, 00:00 UTC
ASKED = Asked(offset_seconds=7 * 3600, seed=1)


@dataclass
class Talk:
    """Rows in any order; person 0 is us, moments are seconds after `START`."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def say(
        self,
        person: int,
        at: int | None,
        text: str,
        *,
        to: int | None = None,
        likes: int = 0,
        source: str = "test",
        in_window: bool = True,
    ) -> int:
        """One comment; returns its number."""
        number = len(self.rows) + 1
        self.rows.append(
            {
                "id": number,
                "person": person,
                "at": None if at is None else START + at,
                "text": text,
                "to": to,
                "likes": likes,
                "source": source,
                "in_window": in_window,
            }
        )
        return number

    def together(self, people: Sequence[int], at: int, text: str, *, gap: int = 3) -> None:
        """Everybody says the same text, one after the other."""
        for place, person in enumerate(people):
            self.say(person, at + place * gap, text)

    def put_into(self, engine: Engine) -> None:
        """Make the tables that the shared steps would leave behind."""
        rows = sorted(self.rows, key=lambda row: row["id"])
        texts = [row["text"] for row in rows]
        norms, skeletons = compared_and_skeletons(texts)
        by_number = {row["id"]: row for row in rows}
        engine.put(
            "items",
            pa.table(
                {
                    "id": pa.array([row["id"] for row in rows], pa.int64()),
                    "row_no": pa.array([row["id"] for row in rows], pa.int64()),
                    "is_post": pa.array([False] * len(rows)),
                    "person": pa.array([row["person"] for row in rows], pa.int64()),
                    "is_own": pa.array([row["person"] == 0 for row in rows]),
                    "platform": ["tiktok"] * len(rows),
                    "source_format": [row["source"] for row in rows],
                    "post_no": pa.array([1] * len(rows), pa.int64()),
                    "at": pa.array([row["at"] for row in rows], pa.int64()),
                    "is_precise": pa.array([row["at"] is not None for row in rows]),
                    "is_question": pa.array(["?" in row["text"] for row in rows]),
                    "likes": pa.array([row["likes"] for row in rows], pa.int64()),
                    "reply_count": pa.nulls(len(rows), pa.int64()),
                    "in_window": pa.array([row["in_window"] for row in rows]),
                }
            ),
        )
        engine.put(
            "texts",
            pa.table(
                {
                    "id": pa.array([row["id"] for row in rows], pa.int64()),
                    "text": pa.array(texts, pa.string()),
                    "norm": pa.array(norms, pa.string()),
                    "skeleton": pa.array(skeletons, pa.string()),
                    "tags": tags(texts, pa.array(texts, pa.string())),
                    "links": links(texts, pa.array(texts, pa.string())),
                }
            ),
        )
        copied = copies(pa.array(skeletons, pa.string()))
        engine.put(
            "copies",
            pa.table(
                {
                    "row_no": pa.array([row["id"] for row in rows], pa.int64()),
                    "copy_no": copied.copy_no,
                    "n_letters": copied.n_letters,
                    "n_words": copied.n_words,
                    "words": copied.words,
                    "tags": tags(texts, pa.array(texts, pa.string())),
                    "links": links(texts, pa.array(texts, pa.string())),
                }
            ),
        )
        replies = [row for row in rows if row["to"] is not None]
        engine.put(
            "replies",
            pa.table(
                {
                    "id": pa.array([row["id"] for row in replies], pa.int64()),
                    "person": pa.array([row["person"] for row in replies], pa.int64()),
                    "target_id": pa.array([row["to"] for row in replies], pa.int64()),
                    "target_person": pa.array(
                        [by_number[row["to"]]["person"] for row in replies], pa.int64()
                    ),
                }
            ),
        )
        people = sorted({row["person"] for row in rows})
        engine.put(
            "people",
            pa.table(
                {
                    "author": pa.array([name(person) for person in people], pa.string()),
                    "person": pa.array(people, pa.int64()),
                }
            ),
        )


def name(person: int) -> str:
    """The pseudonym of a person."""
    return f"s{person:012}"


@contextmanager
def asked_of(talk: Talk, question: Inquiry) -> Iterator[Engine]:
    """An engine on which the steps of the inquiry ran; `question.read` is still to be called."""
    with duck_engine(memory_limit_mb=512, threads=1) as engine:
        talk.put_into(engine)
        warehouse.run(engine, question.steps)
        yield engine


def findings(talk: Talk, definition: Definition = GAUNG) -> dict[str, Any]:
    """What repeated simultaneity the talk holds."""
    question = inquiry(definition)
    with asked_of(talk, question) as engine:
        found = question.read(engine, ASKED)
    keeps_to_its_schema("coordination", found)
    return found


def keeps_to_its_schema(inquiry_name: str, found: dict[str, Any]) -> None:
    """Fail where findings are not what their published schema says."""
    text = (
        resources.files("gaung.engine.schemas")
        .joinpath(f"{inquiry_name}.schema.json")
        .read_text("utf-8")
    )
    checker = jsonschema.Draft202012Validator(json.loads(text))
    checker.check_schema(checker.schema)
    checker.validate(json.loads(json.dumps(found, allow_nan=False)))


def members(talk: Talk, definition: Definition = GAUNG) -> list[list[str]]:
    """The members of every group, the largest group first."""
    return [group["members"] for group in findings(talk, definition)["groups"]]


def names(people: Sequence[int]) -> list[str]:
    """The pseudonyms of people, as findings order them."""
    return [name(person) for person in sorted(people)]
