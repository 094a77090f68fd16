# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a proof prints, and with which exit code it ends."""

import json
from importlib import import_module

import pytest

from gaung.config import prove
from gaung.config.prove import arguments
from gaung.config.prove.report import Check, Proof, not_run

KEPT = Check("D2", "nothing is lost", {"n_lost": 0}, passed=True)
LOST = Check("D3", "nothing is lost", {"n_lost": 3}, passed=False)
BLIND = not_run("D3", "nothing is lost", "no C compiler found")
SPARED = not_run("D9", "nothing is lost", "no PostgreSQL", optional=True)


@pytest.mark.parametrize(
    ("checks", "code"),
    [
        ((KEPT,), 0),
        ((KEPT, SPARED), 0),
        ((KEPT, BLIND), 2),
        ((BLIND, LOST), 1),
        ((LOST, SPARED), 1),
    ],
)
def test_the_exit_code_tells_loss_from_blindness(checks: tuple[Check, ...], code: int) -> None:
    proof = Proof("durability", checks)
    assert proof.exit_code == code
    assert json.loads(proof.as_json())["passed"] is (code == 0)


def test_json_is_one_object_on_one_line() -> None:
    text = Proof("durability", (KEPT, BLIND)).as_json()
    assert "\n" not in text
    told = json.loads(text)
    assert set(told) == {"proof", "checks", "passed", "versions", "machine"}
    assert [check["passed"] for check in told["checks"]] == [True, None]
    assert told["checks"][1]["detail"] == "not run: no C compiler found"
    assert {"python", "sqlite"} <= set(told["versions"])


def test_the_table_names_what_was_lost_and_why_something_did_not_run() -> None:
    text = Proof("durability", (LOST, BLIND)).as_text()
    assert text.splitlines()[0].split()[:2] == ["D3", "LOST"]
    assert "n_lost 3" in text
    assert "no C compiler found" in text
    assert text.endswith("durability: NOT PROVEN")


@pytest.mark.parametrize("name", arguments.PROOFS)
@pytest.mark.parametrize(("check", "code"), [(KEPT, 0), (LOST, 1), (BLIND, 2)])
def test_run_prints_the_proof_that_was_asked_for(
    name: str,
    check: Check,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    module = import_module(f"gaung.config.prove.{name}")
    monkeypatch.setattr(module, f"prove_{name}", lambda *_: Proof(name, (check,)))
    assert prove.run([name, "--json"]) == code
    assert json.loads(capsys.readouterr().out)["proof"] == name
    assert prove.run([name]) == code
    assert capsys.readouterr().out.startswith(check.id)


def test_sizes_are_usual_full_or_given() -> None:
    assert arguments.read(["durability"]).sizes == arguments.USUAL
    assert arguments.read(["durability", "--full", "--json"]).sizes == arguments.FULL
    given = arguments.read(["durability", "--full", "--kills", "3", "--power-cuts", "7"])
    assert given.sizes == arguments.Sizes(3, 7, 3)
    assert not given.as_json


@pytest.mark.parametrize("name", arguments.THREE_SIZES)
def test_most_proofs_know_three_sizes(name: str) -> None:
    module = arguments.THREE_SIZES[name]
    asked = [arguments.read([name, *words]).sizes for words in ([], ["--short"], ["--full"])]
    assert asked == [module.USUAL, module.SHORT, module.FULL]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["truth", "--full", "--short"],
        ["durability", "--kills", "0"],
        ["privacy", "--kills", "1"],
        ["love"],
    ],
)
def test_words_that_make_no_sense_end_with_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        arguments.read(words)
    assert stopped.value.code == 2
