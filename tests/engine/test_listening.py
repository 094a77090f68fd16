# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialogue and the inquiries together: what is told, and what is written down."""

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from bench.planted import plant
from gaung.engine import coordination
from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.steps import Step
from gaung.engine.dialogue import Code, Source, measure
from gaung.engine.listening.inquiry import Asked, Inquiry, RowColumn
from gaung.engine.listening.whole import listen
from gaung.engine.voices import VoiceFilter, VoiceSet, page
from tests.engine.conversations import US, Conversation, golden, person

SLOGANS = (
    "tolong usut tuntas kasus lahan ini segera ya pak menteri",
    "kami minta izin perusahaan itu dicabut hari ini juga",
    "jangan biarkan anak cucu menghirup asap setiap kemarau panjang",
    "datang saja hari sabtu ke lapangan kota bersama keluarga",
)
LOUD = "CREATE OR REPLACE TABLE loud_rows AS SELECT f.id, f.likes > 0 AS is_loud FROM facts AS f"


def read_loud(engine: Engine, asked: Asked) -> dict[str, int]:
    n_loud = engine.number("SELECT count(*) AS n FROM loud_rows AS r WHERE r.is_loud")
    return {"n_loud": n_loud, "offset_seconds": asked.offset_seconds}


INQUIRY = Inquiry("loud", (Step("loud_rows", LOUD),), read_loud, (RowColumn("is_loud", "BOOLEAN"),))


def test_an_inquiry_adds_its_findings_and_its_columns(tmp_path: Path) -> None:
    path = golden().write(tmp_path / "a.parquet")
    out = tmp_path / "voices.parquet"
    seen: list[tuple[str, int, int]] = []
    heard = listen(
        [Source("a", (path,))],
        owners=[US],
        offset_seconds=25_200,
        out=out,
        inquiries=(INQUIRY,),
        progress=lambda *now: seen.append(now),
    )
    assert heard.as_dict()["loud"] == {"n_loud": 2, "offset_seconds": 25_200}
    assert heard.dialogue == measure([Source("a", (path,))], owners=[US], offset_seconds=25_200)
    rows = pq.read_table(out).to_pylist()
    assert sorted(row["likes"] for row in rows if row["is_loud"]) == [1, 4]
    assert all(row["is_loud"] is None for row in rows if row["is_post"])
    assert all(later[1] >= earlier[1] for earlier, later in pairwise(seen))
    assert (seen[-1][0], seen[-1][1] + 1) == ("voices", seen[-1][2])
    assert "loud" in {name for name, _, _ in seen}


def test_words_stay_in_the_part_files(tmp_path: Path) -> None:
    path = golden().write(tmp_path / "imports" / "a.parquet")
    out = tmp_path / "analysis" / "voices.parquet"
    listen([Source("a", (path,))], owners=[US], offset_seconds=0, out=out, inquiries=())
    assert not {"text", "author"} & set(pq.read_schema(out).names)
    assert b"Masker" not in out.read_bytes()
    moved = tmp_path.with_name(tmp_path.name + "-moved")
    tmp_path.rename(moved)
    there = moved / "analysis" / "voices.parquet"
    wanted = VoiceFilter(among=VoiceSet.ALL, search="masker")
    (found,) = page(there, filter=wanted).rows
    assert (found.text, found.author) == ("Masker dibagi di mana?", person("anna"))
    (moved / "imports" / "a.parquet").unlink()
    assert page(there, filter=wanted).rows == ()


def test_coordinated_rows_can_be_left_out_of_the_figures(tmp_path: Path) -> None:
    talk = golden()
    crew = ["vina", "wati", "yuni", "zaki"]
    for hour in range(30, 40):
        for place, who in enumerate(crew):
            at = hour + (7 * hour + place) / 3600
            talk.say(who, SLOGANS[hour % 4], at)
    path = talk.write(tmp_path / "a.parquet")
    without = golden().write(tmp_path / "b.parquet")
    heard, plain = (
        listen(
            [Source("a", (each,))],
            owners=[US],
            offset_seconds=0,
            inquiries=(replace(coordination.INQUIRY),),
        )
        for each in (path, without)
    )
    told = heard.findings["coordination"]
    assert told["n_coordinated_rows"] == 40
    assert heard.dialogue.component(Code.RR).denominator == 49
    assert told["without"]["index"] == plain.dialogue.index.as_dict()
    assert told["without"]["components"] == [part.as_dict() for part in plain.dialogue.components]
    assert plain.findings["coordination"]["without"] is None


def test_leaving_out_keeps_what_coordinated_rows_did_to_others(tmp_path: Path) -> None:
    talk = Conversation()
    question = talk.say("anna", "Kapan kumpul?", 0)
    for hour in range(1, 5):
        for place, who in enumerate(("vina", "wati", "yuni")):
            talk.say(who, SLOGANS[hour % 4], hour + (7 * hour + place) / 3600, to=question)
    talk.say("us", "Besok", 9, to=question)
    heard = listen(
        [Source("a", (talk.write(tmp_path / "a.parquet"),))],
        owners=[US],
        offset_seconds=0,
        inquiries=(coordination.INQUIRY,),
    )
    parts = {part["code"]: part for part in heard.findings["coordination"]["without"]["components"]}
    assert (parts["QRR"]["numerator"], parts["QRR"]["denominator"]) == (1, 1)
    assert (parts["PEER"]["numerator"], parts["PEER"]["denominator"]) == (0, 1)
    assert heard.dialogue.component(Code.PEER).numerator == 12


@pytest.mark.parametrize("n_rows", [2000, 40_000])
def test_planted_groups_are_found_and_json_holds_it_all(tmp_path: Path, n_rows: int) -> None:
    planted = plant(tmp_path, n_rows=n_rows)
    heard = listen(
        [Source("a", planted.paths)],
        owners=[planted.owner],
        offset_seconds=25_200,
        inquiries=(coordination.INQUIRY,),
    )
    found = {frozenset(group["members"]) for group in heard.findings["coordination"]["groups"]}
    assert found == set(planted.coordinated)
    json.dumps(heard.as_dict(), allow_nan=False)
