# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The same planted conversation on every engine: every table and every answer, value by value."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.planted import plant
from gaung.engine.analysis.engines.clickhouse import ClickHouseEngine, clickhouse_engine
from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.engines.duck import duck_engine
from gaung.engine.analysis.engines.spark import SparkEngine, spark_engine
from gaung.engine.analysis.warehouse import run
from gaung.engine.dialogue import Source
from gaung.engine.listening.inquiries import INQUIRIES
from gaung.engine.listening.whole import listened
from tests.engine.conversations import US, Conversation, golden, person
from tests.engine.engines.twins import TwinEngine

ROWS = 100_000
ASKED = {"coordination", "spikes", "network"}
"""Inquiries that are put in full; of the others, which go on in Python with the same tables, every
table is compared, too."""
FEW_ROWS = {
    # Little data: what Spark prepares for much would take most of the time.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
}


def java_version() -> int:
    """The major version of the Java there is; 0 for none."""
    if shutil.which("java") is None:
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    quoted = said.partition('"')[2].partition('"')[0]
    major = quoted.partition(".")[0]
    return int(major) if major.isdigit() else 0


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkEngine]:
    if java_version() < 17:
        pytest.skip("Spark needs Java 17 or newer, and there is none on this machine")
    folder = tmp_path_factory.mktemp("spark")
    with spark_engine(
        master="local[2]", memory_limit_mb=1024, partitions=1, temp_folder=folder, more=FEW_ROWS
    ) as engine:
        yield engine


@pytest.fixture(scope="module")
def clickhouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClickHouseEngine]:
    pytest.importorskip("chdb", reason="ClickHouse is not installed: pip install gaung[clickhouse]")
    folder = tmp_path_factory.mktemp("clickhouse")
    with clickhouse_engine(memory_limit_mb=1024, threads=2, temp_folder=folder) as engine:
        yield engine


def test_spark_says_what_duckdb_says(spark: SparkEngine, tmp_path: Path) -> None:
    assert_says_the_same(spark, tmp_path)


def test_clickhouse_says_what_duckdb_says(clickhouse: ClickHouseEngine, tmp_path: Path) -> None:
    assert_says_the_same(clickhouse, tmp_path)


def assert_says_the_same(other: Engine, tmp_path: Path) -> None:
    """Every table of every step, every answer, and the rows that are written."""
    planted = plant(tmp_path / "planted", n_rows=ROWS)
    odd = oddities().write(tmp_path / "odd.parquet")
    with duck_engine(memory_limit_mb=1024, threads=2) as duck:
        twins = TwinEngine(duck, other)
        heard = listened(
            twins,
            [
                Source("planted", planted.paths),
                Source("odd", (odd,)),
                Source("again", (golden().write(tmp_path / "golden.parquet"),)),
            ],
            owners=[planted.owner, US],
            offset_seconds=7 * 3600,
            out=tmp_path / "voices.parquet",
            inquiries=[each for each in INQUIRIES if each.name in ASKED],
        )
        for each in INQUIRIES:
            if each.name not in ASKED:
                run(twins, each.steps)
    assert heard.dialogue.coverage.n_rows_read > ROWS
    assert len(twins.compared) > 90
    empty = {name for name, n_rows in twins.compared.items() if not n_rows}
    for name in ("names", "doubled", "stale", "orphans", "deep", "ringed", "mentioned", "pairs"):
        assert name not in empty
    assert twins.compared["ourselves_carriers"] >= 2


def oddities() -> Conversation:
    """What planted people do not do: names as keys, rings, orphans, mentions, copies, no time."""
    talk = golden()
    first = talk.say("eka", "telur", 20)
    second = talk.say("fajar", "ayam", 20, to=first)
    talk.change(first, parent=second)
    talk.say("gita", "jawab yang hilang", 21, to="gone")
    talk.say("hana", "tanpa waktu", None)
    top = talk.say("indra", "Asapnya tebal", 22)
    talk.say("joko", "Masker di mana?", 23, to=top)
    deep = talk.say("us", f"@{person('joko')} di posko ya", 24, to=top)
    for number in range(5):
        deep = talk.say("abcde"[number], "lanjut", 25 + number, to=deep)
    talk.say("us", "Besok warga kumpul menanam bakau bersama di muara #BakauKita", 31)
    talk.say("kiki", "yuk warga kumpul menanam bakau bersama, nenekku juga ikut", 32)
    talk.say("lala", "langitnya kuning #bakaukita", 33)
    return talk
