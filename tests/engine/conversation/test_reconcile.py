# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A second export of the same post: what is new, changed, answered and gone."""

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaung.engine.conversation.reconcile import GONE, Reconciled, reconcile
from tests.engine.conversations import US, Conversation, Row, person, write

FIRST = "import1"


def talk() -> Conversation:
    """Two questions and a statement; nobody has answered."""
    said = Conversation()
    said.say("anna", "Masker dibagi di mana?", 1)
    said.say("budi", "Keren", 2)
    said.say("citra", "Kapan kumpul?", 3)
    said.say("dewi", "Siap", 4)
    return said


def compared(
    tmp_path: Path, old: Conversation | list[Conversation], new: Conversation
) -> Reconciled:
    earlier = old if isinstance(old, list) else [old]
    folders = []
    for number, each in enumerate(earlier, start=1):
        folder = tmp_path / f"import{number}"
        each.write(folder / "part-00000.parquet")
        folders.append((f"import{number}", folder))
    new.write(tmp_path / "new" / "part-00000.parquet")
    return again(tmp_path, folders)


def again(tmp_path: Path, folders: list[tuple[str, Path]]) -> Reconciled:
    return reconcile(
        tmp_path / "new", folders, {US}, memory_limit_mb=128, threads=1, temp_folder=tmp_path
    )


def test_new_changed_answered_and_gone(tmp_path: Path) -> None:
    new = talk()
    new.change("c00002", text="Keren sekali")
    new.say("us", "Di posko", 5, to="c00001")
    new.say("eka", "Ikut", 6)
    new.rows = [row for row in new.rows if row.key != "c00003"]
    found = compared(tmp_path, talk(), new)
    assert (found.n_posts_shared, found.n_new, found.n_known, found.n_changed) == (1, 2, 3, 1)
    assert (found.n_newly_answered, found.n_questions_newly_answered) == (1, 1)
    assert found.newly_answered == (("instagram", "c00001"),)
    assert found.gone == (("instagram", "c00003"),)
    assert not found.has_derived_keys
    (row,) = pq.read_table(tmp_path / "new" / GONE).to_pylist()
    assert (row["key"], row["post_key"], row["import_code"]) == ("c00003", "p1", FIRST)


def test_nothing_is_said_about_moments_that_the_new_export_does_not_cover(tmp_path: Path) -> None:
    new = talk()
    new.rows = [row for row in new.rows if row.key in {"c00003", "c00004"}]
    found = compared(tmp_path, talk(), new)
    assert (found.n_known, found.n_gone) == (2, 0)
    assert not (tmp_path / "new" / GONE).exists()


def test_nothing_is_said_about_other_posts(tmp_path: Path) -> None:
    new = talk()
    new.rows = [Row("x1", person("anna"), "halo", new.rows[0].at, post="p2")]
    found = compared(tmp_path, talk(), new)
    assert (found.n_posts_shared, found.n_new, found.n_known, found.n_gone) == (0, 1, 0, 0)


def test_an_answer_that_was_there_before_is_not_new(tmp_path: Path) -> None:
    old = talk()
    old.say("us", "Di posko", 5, to="c00001")
    new = talk()
    new.say("us", "Di posko", 5, to="c00001")
    new.say("us", "Besok", 6, to="c00001")
    new.say("anna", "Makasih", 7, to="c00003")
    found = compared(tmp_path, old, new)
    assert found.n_newly_answered == 0


def test_folded_replies_are_not_gone_but_a_missing_one_among_others_is(tmp_path: Path) -> None:
    old = talk()
    old.say("eka", "Sama", 2, to="c00001")
    old.say("eka", "Aku juga", 2.5, to="c00001")
    old.say("eka", "Sip", 3.5, to="c00003")
    folded = compared(tmp_path, old, talk())
    assert folded.n_gone == 0
    new = talk()
    new.say("eka", "Sama", 2, to="c00001")
    found = compared(tmp_path / "b", old, new)
    assert found.gone == (("instagram", "c00006"),)


def test_what_answered_a_missing_comment_is_missing_with_it(tmp_path: Path) -> None:
    old = talk()
    old.say("eka", "Sama", 3.5, to="c00003")
    new = talk()
    new.rows = [row for row in new.rows if row.key != "c00003"]
    assert compared(tmp_path, old, new).n_gone == 2


def test_gone_is_told_once_and_the_newest_copy_counts(tmp_path: Path) -> None:
    second = talk()
    second.change("c00002", text="Keren sekali")
    second.rows = [row for row in second.rows if row.key != "c00003"]
    new = Conversation(rows=list(second.rows))
    earlier = [talk(), second]
    first = compared(tmp_path, earlier, new)
    assert (first.n_changed, first.n_gone) == (0, 1)
    (tmp_path / "new" / GONE).rename(tmp_path / "import2" / GONE)
    told = again(tmp_path, [(f"import{n}", tmp_path / f"import{n}") for n in (1, 2)])
    assert told.n_gone == 0


def test_rows_without_ids_are_said_to_be_uncertain(tmp_path: Path) -> None:
    old = talk()
    old.rows[1] = replace(old.rows[1], key="h" + "0" * 24)
    assert compared(tmp_path, old, talk()).has_derived_keys


def test_without_earlier_imports_everything_is_new(tmp_path: Path) -> None:
    talk().write(tmp_path / "new" / "part-00000.parquet")
    assert again(tmp_path, []).n_new == 4


KEYS = st.dictionaries(st.integers(0, 12), st.sampled_from(["ya", "tidak", "apa?"]), max_size=10)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(KEYS, KEYS)
def test_counts_are_those_of_sets(
    tmp_path_factory: pytest.TempPathFactory, old: dict[int, str], new: dict[int, str]
) -> None:
    folder = tmp_path_factory.mktemp("law")
    for name, rows in (("old", old), ("new", new)):
        write(
            [Row(f"k{n}", person("anna"), text, 1_764_547_200 + n) for n, text in rows.items()],
            folder / name / "part-00000.parquet",
        )
    found = again(folder, [("old", folder / "old")])
    both = old.keys() & new.keys()
    assert found.n_known == len(both)
    assert found.n_new == len(new) - len(both)
    assert found.n_changed == sum(old[n] != new[n] for n in both)
    inside = [n for n in old.keys() - new.keys() if new and min(new) < n < max(new)]
    assert found.n_gone == len(inside)


def nowhere(said: Conversation) -> Conversation:
    """The same rows from a table that does not say of which post they are."""
    said.rows = [replace(row, post="unknown") for row in said.rows]
    return said


def test_two_tables_without_a_post_are_not_taken_for_the_same_post(tmp_path: Path) -> None:
    other = talk()
    other.rows = [replace(row, key=f"x{row.key}") for row in other.rows]
    found = compared(tmp_path, nowhere(talk()), nowhere(other))
    assert (found.n_posts_shared, found.n_new, found.n_gone) == (0, 4, 0)


def test_the_same_table_without_a_post_tells_what_is_gone(tmp_path: Path) -> None:
    other = talk()
    other.rows = [replace(row, key=f"x{row.key}") for row in other.rows]
    new = talk()
    new.rows = [row for row in new.rows if row.key != "c00003"]
    found = compared(tmp_path, [nowhere(talk()), nowhere(other)], nowhere(new))
    assert (found.n_posts_shared, found.n_known) == (1, 3)
    assert found.gone == (("instagram", "c00003"),)
