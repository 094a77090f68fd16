# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the coach's rules find of what two passes saw in the labelled captions.

A question counts for a caption where both passes gave the same answer; where they did not, nobody
knows, and the caption is counted as unclear. Odd ids report (`test`), even ones are for tuning.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench._asked import parser_of
from bench.agreement import FOLDER
from gaung.engine.coach import Coaching, coach
from gaung.engine.framing import Function
from gaung.engine.labelled import FUNCTIONS, Item, Label, LabelledError, level, read

Seen = Callable[[Coaching], bool]
Said = Callable[[Label], bool]

RULES = {
    "absolutes": ("unsourced_absolute", "unsourced_superlative"),
    "chain": ("chain_letter",),
    "accusation": ("accused_person",),
    "threat": ("threat_person",),
    "damage": ("call_to_damage",),
    "abuse": ("abusive_word",),
    "emotional_only": ("emotional_without_fact",),
}
PERSONAL = ("nik", "phone", "email", "address", "plate", "account")


@dataclass(frozen=True, slots=True)
class Found:
    """Answers to one question on one half; shares are None where there is nothing to share."""

    question: str
    half: str
    n: int
    n_unclear: int
    n_true: int
    precision: float | None
    recall: float | None
    agreement: float | None


def run(argv: Sequence[str]) -> int:
    """Prints precision, recall and agreement of every question on both halves."""
    parser = parser_of("evidence", __doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the set is")
    asked = parser.parse_args(argv)
    try:
        items = read(asked.folder, "captions")
    except LabelledError as error:
        print(f"evidence: {error}")
        return 1
    rows = list(found(items))
    if asked.json:
        print(json.dumps([asdict(row) for row in rows]))
        return 0
    heads = ("n", "unclear", "true", "precision", "recall", "agreement")
    print(f"{'question':<22}{'half':<8}" + "".join(f"{head:>10}" for head in heads))
    for row in rows:
        shares = (_share(row.precision), _share(row.recall), _share(row.agreement))
        figures = (row.n, row.n_unclear, row.n_true, *shares)
        print(f"{row.question:<22}{row.half:<8}" + "".join(f"{each:>10}" for each in figures))
    return 0


def found(items: Sequence[Item]) -> Iterator[Found]:
    """Every question on both halves of the captions."""
    for half in ("tuning", "test"):
        part = [item for item in items if item.is_for_tuning == (half == "tuning")]
        coached = [(item, coach(item.text)) for item in part]
        for name, said, seen in questions():
            yield _answered(name, half, coached, said, seen)


def questions() -> Iterator[tuple[str, Said, Seen]]:
    """What is asked of a label and of the coach."""
    for name in FUNCTIONS:
        yield name, _there(name), _framed(Function(name))
    for kind in ("participant", "demand"):
        yield f"call: {kind}", _called(kind), _calls(kind)
    yield "one call", _one_call, lambda coaching: coaching.n_calls == 1
    for name, rules in RULES.items():
        yield name, _marked(name), _any_of(rules)
    for kind in PERSONAL:
        yield f"personal: {kind}", _personal(kind), _any_of((f"personal_{kind}",))


def _there(name: str) -> Said:
    return lambda label: level(label, name) > 0


def _marked(name: str) -> Said:
    return lambda label: bool(label.get(name))


def _framed(function: Function) -> Seen:
    return lambda coaching: coaching.framing.levels[function] > 0


def _called(kind: str) -> Said:
    return lambda label: any(call["kind"] == kind for call in label.get("calls", ()))


def _calls(kind: str) -> Seen:
    return lambda coaching: any(call.kind.value == kind for call in coaching.calls)


def _one_call(label: Label) -> bool:
    kinds = [call["kind"] for call in label.get("calls", ())]
    return kinds.count("participant") == 1


def _any_of(rules: Sequence[str]) -> Seen:
    return lambda coaching: any(finding.rule in rules for finding in coaching.findings)


def _personal(kind: str) -> Said:
    return lambda label: any(each == kind for each, _ in label.get("personal", ()))


def _answered(
    question: str, half: str, coached: Sequence[tuple[Item, Coaching]], said: Said, seen: Seen
) -> Found:
    pairs = []
    for item, coaching in coached:
        first, *others = (said(label) for label in item.passes)
        if all(other == first for other in others):
            pairs.append((first, seen(coaching)))
    n_hits, n_true = pairs.count((True, True)), sum(true for true, _ in pairs)
    n_seen = sum(is_seen for _, is_seen in pairs)
    return Found(
        question=question,
        half=half,
        n=len(pairs),
        n_unclear=len(coached) - len(pairs),
        n_true=n_true,
        precision=n_hits / n_seen if n_seen else None,
        recall=n_hits / n_true if n_true else None,
        agreement=sum(true == is_seen for true, is_seen in pairs) / len(pairs) if pairs else None,
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
