# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The coach as a whole: pure, spans that hold, JSON that keeps its schema, linear growth."""

import cProfile
import json
import pstats
import random
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gaung.engine.coach as coach_package
from gaung.engine.coach import Audience, Coaching, Kind, coach, rules
from gaung.engine.framing import framing
from gaung.engine.language.spans import continues

SCHEMA: dict[str, Any] = json.loads(
    (Path(coach_package.__file__).parents[1] / "schemas/coach.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
PIECES = [
    "Asap",
    "Ayo",
    "bagikan",
    "semua",
    "goblok",
    "@warga_1",
    "#savehutan",
    "s.id/x",
    "0812-3456-7890",
    "6271014512990001",
    "!!!",
    "😭",
    "👩🏽\u200d🚒",
    "é",
    "́",
    "\u200d",
    "\n",
    ". ",
    "karena",
    "Pak Budi",
    "koruptor",
    "bakar",
    "kantor",
    "40%",
    "1.200 orang",
    "Pemkot",
    "harus",
    "mencabut",
    "RT 03 RW 05",
    "KH 1234 AB",
    "a@b.id",
    "BCA 1234567890",
    "️",
    "🇮🇩",
    "\r\n",
    "",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.text(max_size=120),
)


def spans_of(coaching: Coaching) -> list[tuple[int, int, str | None]]:
    found: list[tuple[int, int, str | None]] = []
    found += [(f.span.start, f.span.end, f.seen) for f in coaching.findings]
    for reading in coaching.framing.functions:
        found += [(item.span.start, item.span.end, item.seen) for item in reading.evidence]
    for call in coaching.calls:
        for span in (call.span, call.verb, call.object, call.where, call.when, call.addressee):
            if span is not None:
                found.append((span.start, span.end, None))
    return found


@settings(deadline=None)
@given(TEXTS)
def test_every_span_is_what_was_seen(text: str) -> None:
    coaching = coach(text)
    for start, end, seen in spans_of(coaching):
        assert 0 <= start <= end <= len(text)
        assert seen is None or text[start:end] == seen
    for finding in coaching.findings:
        span = finding.span
        assert span.start in {0, len(text)} or not continues(text[span.start])
        assert span.end in {0, len(text)} or not continues(text[span.end])


@settings(deadline=None, max_examples=60)
@given(TEXTS, st.sampled_from([None, *Audience]), st.sampled_from([None, *Kind]))
def test_json_keeps_the_schema_and_is_stable(
    text: str, audience: Audience | None, kind: Kind | None
) -> None:
    first = json.dumps(coach(text, audience=audience, kind=kind).as_dict())
    assert first == json.dumps(coach(text, audience=audience, kind=kind).as_dict())
    VALIDATOR.validate(json.loads(first))


def test_the_schema_is_a_schema_and_refuses_what_is_not_ours() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    broken = coach("halo").as_dict() | {"verdict": "bad"}
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(broken)


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_nothing_to_say_about_nothing(text: str) -> None:
    coaching = coach(text, audience=Audience.POTENTIAL, kind=Kind.POLITICAL)
    assert coaching.findings == ()
    assert coaching.calls == ()
    assert coaching.framing.entman_share == 0


def test_only_emoji() -> None:
    coaching = coach("😭👩🏽‍🚒🇮🇩😭")
    assert [(f.rule, f.seen) for f in coaching.findings] == [("emoji_run", "😭👩🏽‍🚒🇮🇩😭")]
    assert coaching.counts.n_words == 0
    assert coaching.counts.n_emoji == 4


def test_spans_count_characters_after_emoji_and_accents() -> None:
    text = "👩🏽‍🚒 Cafe\u0301 🇮🇩 telp 0812-3456-7890 😭"
    found = [f for f in coach(text).findings if f.rule == "personal_phone"]
    assert [f.span.of(text) for f in found] == ["0812-3456-7890"]


def test_findings_beyond_fifty_of_a_rule_are_counted() -> None:
    coaching = coach("goblok. " * 80)
    shown = [f for f in coaching.findings if f.rule == "abusive_word"]
    assert len(shown) == 50
    assert coaching.n_more["abusive_word"] == 30


def test_every_rule_tells_how_it_was_measured_or_that_it_was_not() -> None:
    for rule in rules():
        assert rule.name_key == f"{rule.code}.name"
        if rule.measured is not None:
            assert rule.measured.how.startswith("python -m pytest tests/engine/")
            assert Path(rule.measured.how.split()[-1]).exists()
            assert rule.measured.n > 0


HOSTILE = {
    "letters": "a", "digits": "1", "spaced digits": "1 ", "hyphens": "a-", "dots": "a.", "at": "a@",
    "hosts": "a@a.", "mail": "a.b@c.", "www": "www.", "marks": "! ", "emoji": "😭", "joined": "👩\u200d",
    "accents": "a\u0301\u0302", "lone accents": "\u0301", "lines": "\n", "streets": "Jl. a ",
    "hamlets": "RT 03 ", "plates": "KH 12 ", "banks": "rek bca ", "phones": "0812 ", "brackets": "(0",
    "half a nik": "6271014502 ", "openers": "ayo ", "verbs": "ikut ", "absolutes": "semua ",
    "negations": "tidak ", "people": "Pak Budi korupsi ", "threats": "bunuh dia ", "demands": "Pemkot harus ",
    "numbers": "1.1", "fractions": "1/", "places": "di Kota ", "shares": "satu dari ", "claims": "40% ",
}  # fmt: skip


def n_function_calls(text: str) -> int:
    profile = cProfile.Profile()
    profile.runcall(coach, text)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", HOSTILE)
def test_work_grows_in_proportion_to_the_text(name: str) -> None:
    unit = HOSTILE[name]
    small, large = 1_000, 4_000
    coach("warm")  # what is made once must not count
    few = n_function_calls((unit * small)[:small])
    many = n_function_calls((unit * large)[:large])
    assert many <= 4 * few * 1.5 + 2_000


def test_a_hundred_kilobytes_of_noise_are_read_to_the_end() -> None:
    noise = random.Random(7)
    text = "".join(noise.choice("abcdefghij klmnop.@#0123-\n😭") for _ in range(100_000))
    coaching = coach(text + " 0812-3456-7890")
    assert coaching.counts.n_characters == 100_015
    last = max(f.span.end for f in coaching.findings)
    assert last <= 100_015


def test_the_coach_hands_on_the_framing_of_the_text() -> None:
    text = "Warga sakit karena asap. Bagikan s.id/asap."
    assert coach(text).framing == framing(text)
