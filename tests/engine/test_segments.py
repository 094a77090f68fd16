# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is which audience, and why."""

from pathlib import Path

import pytest

from gaung.engine.segments import RULES, Ask, Audience, Segment
from tests.engine.conversations import Conversation, measured

EXAMPLES = [
    (["Halo, kami dari dinas lingkungan sudah menerima laporannya"], "speaks_for_institution"),
    (["saya mewakili pemkot ingin menanggapi"], "speaks_for_institution"),
    (["mewakili redaksi, terima kasih datanya"], "speaks_for_institution"),
    (["kak boleh minta wawancara besok", "izin kak, boleh wawancara"], "asks_as_press"),
    (["kami ingin kerja sama untuk kegiatan ini"], "offers_partnership"),
    (["laporan saudara sudah kami teruskan ke bpbd"], "writes_as_office"),
    (["gimana cara ikut jadi relawan?"], "asks_how_to_join"),
    (["kumpulnya di mana kak?"], "asks_how_to_join"),
    (["saya siap bantu bagi masker"], "offers_help"),
    (["anak saya batuk sejak senin"], "speaks_for_family"),
    (["kenapa terjadi lagi?", "ini data tahun berapa?"], "keeps_asking"),
    (["wkwkwk relate bgt sama ini"], "uses_peer_slang"),
    (["semoga cepat hujan ya semuanya"], "talks_along"),
    (["kenapa terjadi lagi sih ini?"], "talks_along"),
    (["\U0001f64f\U0001f64f"], "too_little_text"),
    (["mantap kak"], "too_little_text"),
    # naming an office does not make anybody the office
    (["pemkot kerja dong jangan diam"], "talks_along"),
    (["bpbd kok diam saja melihat ini"], "talks_along"),
    (["wisata kita gulung tikar semua karena asap"], "talks_along"),
]


@pytest.mark.parametrize(("texts", "reason"), EXAMPLES)
def test_the_first_rule_that_holds_decides(tmp_path: Path, texts: list[str], reason: str) -> None:
    talk = Conversation()
    for number, text in enumerate(texts):
        talk.say("anna", text, number)
    told = measured(talk.write(tmp_path / "a.parquet"))
    expected = next(rule.segment for rule in RULES if rule.reason == reason)
    found = [
        (audience.segment, why.code) for audience in told.audiences for why in audience.reasons
    ]
    assert found == [(expected, reason)]


def crowd(folder: Path) -> dict[Segment, Audience]:
    talk = Conversation()
    for name in "abcdefg":
        talk.say(name, "gimana cara ikut?", 0, likes=ord(name))
        talk.say(name, "halo semuanya apa kabar", 1, likes=500)
    question = talk.say("hana", "masker habis", 2)
    talk.say("hana", "siap makasih infonya", 4, to=talk.say("us", "ada lagi besok", 3, to=question))
    talk.say("indra", "iya betul sekali", 3, to=question)
    talk.say("joko", "\U0001f525", 3)
    told = measured(talk.write(folder / "a.parquet"))
    return {audience.segment: audience for audience in told.audiences}


def test_audiences_count_people_and_comments(tmp_path: Path) -> None:
    found = crowd(tmp_path)
    assert list(found) == list(Segment)
    sizes = {segment: (a.n_people, a.n_comments) for segment, a in found.items()}
    assert sizes == {
        Segment.POTENTIAL: (8, 16),
        Segment.INFORMATIVE: (1, 1),
        Segment.STAKEHOLDER: (0, 0),
        Segment.UNCLEAR: (1, 1),
    }
    assert found[Segment.POTENTIAL].people_share == 0.8
    assert sum(a.people_share or 0 for a in found.values()) == pytest.approx(1)
    assert [why.code for why in found[Segment.POTENTIAL].reasons] == [
        "asks_how_to_join",
        "came_back_after_answer",
    ]
    assert found[Segment.INFORMATIVE].reasons[0].code == "answers_peers"


def test_samples_show_the_reason_one_a_person_most_liked_first(tmp_path: Path) -> None:
    samples = crowd(tmp_path)[Segment.POTENTIAL].samples
    assert len(samples) == 5
    assert {sample.text for sample in samples} == {"gimana cara ikut?"}
    assert [sample.likes for sample in samples] == sorted(map(ord, "cdefg"), reverse=True)


def test_each_audience_has_its_ask(tmp_path: Path) -> None:
    asks = {segment: audience.ask for segment, audience in crowd(tmp_path).items()}
    assert asks == {
        Segment.POTENTIAL: Ask.BEHAVIOUR,
        Segment.INFORMATIVE: Ask.SHARE,
        Segment.STAKEHOLDER: Ask.DECISION,
        Segment.UNCLEAR: Ask.NONE,
    }


def test_we_are_no_audience(tmp_path: Path) -> None:
    talk = Conversation()
    talk.say("us", "kami dari dinas siap bantu", 0)
    told = measured(talk.write(tmp_path / "a.parquet"))
    assert sum(audience.n_people for audience in told.audiences) == 0
