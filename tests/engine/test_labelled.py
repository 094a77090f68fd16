# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The labelled set: what its files must be, how passes are compared, and the set itself."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gaung.engine.labelled import Agreed, LabelledError, agreement, read

SET = Path(__file__).parents[2] / "labelled"
TEXTS = {"c001": "Asap lagi. Yuk tanda tangani di s.id/tutup!", "c002": "Sungai kita sakit."}
Row = dict[str, Any]
Write = Callable[[list[Row], list[Row]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(a: list[Row], b: list[Row]) -> Path:
        texts = [{"id": item, "text": text} for item, text in TEXTS.items()]
        for name, rows in (("captions", texts), ("captions.a", a), ("captions.b", b)):
            lines = "".join(json.dumps(row) + "\n" for row in rows)
            (tmp_path / f"{name}.jsonl").write_text(lines)
        return tmp_path

    return written


def test_passes_stand_beside_their_text_and_ids_split_them(write: Write) -> None:
    one, two = {"id": "c001", "problem": [1, "Asap lagi"]}, {"id": "c002"}
    first, second = read(write([two, one], [one, two]), "captions")
    assert first.text == TEXTS["c001"]
    assert first.passes == (one, one)
    assert (first.is_for_tuning, second.is_for_tuning) == (False, True)


def test_agreement_is_told_key_by_key(write: Write) -> None:
    call = {"kind": "participant", "span": "Yuk tanda tangani di s.id/tutup"}
    a = [{"id": "c001", "problem": [2, "Asap lagi"], "calls": [call]}, {"id": "c002"}]
    b = [{"id": "c001", "problem": [1, "Asap"], "calls": [call]}, {"id": "c002"}]
    told = {each.key: each for each in agreement(read(write(a, b), "captions"))}
    assert told["call: participant"] == Agreed("call: participant", 1, 1.0, 1.0)
    assert told["problem"].span_f1 == pytest.approx(2 * 4 / (9 + 4))
    assert told["moral"] == Agreed("moral", 0, None, None)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"id": "c003"}, "line 1: c003 is no text's id"),
        ({"id": "c001", "mood": "sad"}, "line 1, c001: the codebook knows no mood"),
        ({"id": "c001", "cause": [3, "Asap"]}, "cause: a level is 1 or 2"),
        ({"id": "c001", "abuse": ["babi"]}, "abuse: not in the text: babi"),
        ({"id": "c001", "frame": "wide"}, "frame: the codebook knows no wide"),
        ({"id": "c001", "personal": [["shoe", "Asap"]]}, "personal: the codebook knows no shoe"),
        ({"id": "c001", "calls": [{"kind": "order"}]}, "calls: the codebook knows no order"),
    ],
)
def test_what_breaks_the_codebook_is_told_with_its_place(write: Write, row: Row, says: str) -> None:
    rows: list[Row] = [{"id": "c001"}, {"id": "c002"}]
    with pytest.raises(LabelledError, match=says):
        read(write([row, rows[1]], rows), "captions")


def test_missing_labels_and_files_are_told(write: Write, tmp_path: Path) -> None:
    folder = write([{"id": "c001"}], [{"id": "c001"}, {"id": "c002"}])
    with pytest.raises(LabelledError, match=r"captions\.a\.jsonl: no labels for c002 and 0 more"):
        read(folder, "captions")
    with pytest.raises(LabelledError, match=r"comments\.jsonl: not there"):
        read(tmp_path, "comments")


@pytest.mark.parametrize("name", ["captions", "comments"])
def test_the_set_keeps_to_its_codebook(name: str) -> None:
    items = read(SET, name)
    assert len({item.text for item in items}) == len(items)
    assert all(len(item.passes) == 2 for item in items)
