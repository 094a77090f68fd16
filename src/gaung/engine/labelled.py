# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A set of texts that two passes labelled by one codebook: read, checked, compared, split.

The labels are those of `labelled/codebook.md`; a key that is absent says level 0, false or nothing.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from gaung.engine.agreement import Scale, alpha, overlap

FUNCTIONS: Final = ("problem", "cause", "moral", "remedy", "motivational")
MOTIVES: Final = ("severity", "urgency", "efficacy", "propriety")
RISKS: Final = ("absolutes", "chain", "accusation", "sara", "threat", "damage", "abuse")
PERSONAL: Final = ("nik", "phone", "email", "address", "plate", "account", "minor")
CALLS: Final = ("participant", "demand")
PARTS: Final = ("span", "verb", "object", "where", "when", "addressee")
FRAMES: Final = ("episodic", "thematic")
ACTIONS: Final = ("political", "moral")
COMMENT_KINDS: Final = (
    *("question", "request", "offer", "story", "criticism"),
    *("hoax", "abuse", "support", "other"),
)
STANCES: Final = ("for", "against")
LANGUAGES: Final = ("id", "en", "jv", "su", "bjn", "nij", "min", "other")
PASSES: Final = ("a", "b")

Label = Mapping[str, Any]
CAPTION_KEYS: Final = frozenset(
    {"id", *FUNCTIONS, "motives", "calls", "claims", *RISKS, "personal", "emotional_only"}
    | {"frame", "action"}
)
COMMENT_KEYS: Final = frozenset({"id", "kinds", "question", "abuse", "stance", "language"})


_ONE_OF: Final = {
    "frame": FRAMES,
    "action": ACTIONS,
    "stance": STANCES,
    "language": LANGUAGES,
}
MARKED: Final = frozenset({*FUNCTIONS, "calls", "claims", *RISKS, "personal", "question"})
"""Keys under which pieces of the text are marked."""


class LabelledError(ValueError):
    """A file of the set breaks the codebook; the message says where and how."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text and what each pass said of it, in the order of `PASSES`."""

    id: str
    text: str
    passes: tuple[Label, ...]

    @property
    def is_for_tuning(self) -> bool:
        """Even numbers are for tuning, odd ones for testing; nothing else decides."""
        return int(self.id[1:]) % 2 == 0


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far the passes agree on one key.

    `alpha` is None where nothing varies; `n` is how many texts either pass gave it to. `span_f1` is
    the F1 of the marked characters, None where nothing is marked.
    """

    key: str
    n: int
    alpha: float | None
    span_f1: float | None


def read(folder: Path, name: str) -> tuple[Item, ...]:
    """The items of `captions` or `comments` of a folder, in the order of the texts.

    Raises:
        LabelledError: a file is not there or breaks the codebook.
    """
    texts = [row for _, row in _rows(folder / f"{name}.jsonl")]
    by_id = {row["id"]: row["text"] for row in texts}
    if len(by_id) < len(texts):
        message = f"{name}.jsonl: an id stands there twice"
        raise LabelledError(message)
    keys = CAPTION_KEYS if name == "captions" else COMMENT_KEYS
    each = [_labels(folder / f"{name}.{one}.jsonl", by_id, keys) for one in PASSES]
    return tuple(
        Item(item, text, tuple(labels[item] for labels in each)) for item, text in by_id.items()
    )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    if not path.is_file():
        message = f"{path.name}: not there"
        raise LabelledError(message)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            message = f"{path.name}, line {number}: no JSON ({error})"
            raise LabelledError(message) from error
        yield number, row


def _labels(path: Path, texts: Mapping[str, str], keys: frozenset[str]) -> dict[str, Label]:
    found: dict[str, Label] = {}
    for number, row in _rows(path):
        where, item = f"{path.name}, line {number}", str(row.get("id"))
        if item not in texts or item in found:
            message = f"{where}: {item} is no text's id, or stands there twice"
            raise LabelledError(message)
        if fault := next(_faults(row, texts[item], keys), ""):
            message = f"{where}, {item}: {fault}"
            raise LabelledError(message)
        found[item] = row
    if missing := texts.keys() - found.keys():
        message = f"{path.name}: no labels for {min(missing)} and {len(missing) - 1} more"
        raise LabelledError(message)
    return found


def _faults(row: Label, text: str, keys: frozenset[str]) -> Iterator[str]:
    yield from (f"the codebook knows no {key}" for key in row.keys() - keys)
    for function in FUNCTIONS:
        if function in row and row[function][0] not in (1, 2):
            yield f"{function}: a level is 1 or 2"
    calls = row.get("calls", ())
    allowed: list[tuple[str, Sequence[str], Sequence[str]]] = [
        ("motives", row.get("motives", ()), MOTIVES),
        ("calls", [call.get("kind") for call in calls], CALLS),
        ("calls", [key for call in calls for key in call], ("kind", *PARTS)),
        ("personal", [kind for kind, _ in row.get("personal", ())], PERSONAL),
        ("kinds", row.get("kinds", ()), COMMENT_KINDS),
        *((key, [row[key]], known) for key, known in _ONE_OF.items() if key in row),
    ]
    for key, said, known in allowed:
        yield from (f"{key}: the codebook knows no {one}" for one in said if one not in known)
    for key in row.keys() & keys:
        yield from (f"{key}: not in the text: {one}" for one in spans(row, key) if one not in text)


def spans(label: Label, key: str) -> list[str]:
    """The marked pieces of a text under a key, in the order in which they were written."""
    said = label.get(key)
    if said is None:
        return []
    if key in FUNCTIONS:
        said = said[1:]
    elif key == "calls":
        said = [call[part] for call in said for part in PARTS if part in call]
    elif key == "claims":
        said = [claim["span"] for claim in said]
    elif key == "personal":
        said = [span for _, span in said]
    elif key == "question":
        said = [said]
    return list(said) if key in MARKED else []


def level(label: Label, key: str) -> int:
    """0, 1 or 2 of a framing function."""
    return int(label[key][0]) if key in label else 0


def agreement(items: Sequence[Item]) -> tuple[Agreed, ...]:
    """How far the passes agree, key by key; functions by level, everything else by presence.

    The items are captions, or comments; without items there is nothing to say.
    """
    if not items:
        return ()
    if items[0].id.startswith("k"):
        kinds = (_held(items, f"kind: {kind}", "kinds", kind) for kind in COMMENT_KINDS)
        rest = (_valued(items, key) for key in ("stance", "language"))
        return (*kinds, _marked(items, "question"), _marked(items, "abuse"), *rest)
    motives = (_held(items, f"motive: {one}", "motives", one) for one in MOTIVES)
    return (
        *(_levels(items, function) for function in FUNCTIONS),
        *motives,
        *(_calls(items, kind) for kind in CALLS),
        *(_marked(items, key) for key in ("claims", *RISKS, "personal")),
        *(_valued(items, key) for key in ("emotional_only", "frame", "action")),
    )


def _levels(items: Sequence[Item], key: str) -> Agreed:
    units = [tuple(level(label, key) for label in item.passes) for item in items]
    return Agreed(key, _n_any(units), alpha(units, Scale.ORDINAL), _span_f1(items, key))


def _held(items: Sequence[Item], name: str, key: str, value: str) -> Agreed:
    units = [tuple(value in label.get(key, ()) for label in item.passes) for item in items]
    return Agreed(name, _n_any(units), alpha(units), None)


def _valued(items: Sequence[Item], key: str) -> Agreed:
    units = [tuple(label.get(key) or "" for label in item.passes) for item in items]
    return Agreed(key, _n_any(units), alpha([tuple(map(str, unit)) for unit in units]), None)


def _marked(items: Sequence[Item], key: str) -> Agreed:
    units = [tuple(bool(label.get(key)) for label in item.passes) for item in items]
    return Agreed(key, _n_any(units), alpha(units), _span_f1(items, key))


def _calls(items: Sequence[Item], kind: str) -> Agreed:
    alone = [
        replace(item, passes=tuple(_only_calls(label, kind) for label in item.passes))
        for item in items
    ]
    return replace(_marked(alone, "calls"), key=f"call: {kind}")


def _only_calls(label: Label, kind: str) -> Label:
    return {"calls": [call for call in label.get("calls", ()) if call["kind"] == kind]}


def _n_any(units: Sequence[Sequence[object]]) -> int:
    return sum(any(unit) for unit in units)


def _span_f1(items: Sequence[Item], key: str) -> float | None:
    totals = [0, 0, 0]
    for item in items:
        pieces = [[_place(item.text, one) for one in spans(each, key)] for each in item.passes]
        for place, n in enumerate(overlap(*pieces)):
            totals[place] += n
    both, one, other = totals
    return 2 * both / (one + other) if one + other else None


def _place(text: str, piece: str) -> range:
    start = text.index(piece)
    return range(start, start + len(piece))
