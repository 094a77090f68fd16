# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Each check on a text that shows it and on a close one that does not."""

from pathlib import Path

import pytest

from gaung.engine.coach import Audience, Kind, Severity, checks, coach, rules
from gaung.engine.coach.checks import all_checks

LINK = "Kirim laporanmu lewat s.id/lapor sampai Jumat."


def codes(text: str, **settings: object) -> set[str]:
    return {finding.rule for finding in coach(text, **settings).findings}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "shows", "does_not"),
    [
        ("remedy_without_cause", "Cabut izin tambang itu.", "Sungai keruh karena tambang. Cabut izin tambang itu."),
        ("moral_without_problem", "Ini tidak adil.", "Warga sakit. Ini tidak adil."),
        ("remedy_without_actor", "Solusinya reboisasi.", "Solusinya, warga menanam pohon."),
        ("severity_without_efficacy", "Kota ini sekarat.", "Kota ini sekarat, tapi kita bisa mencegah."),
        ("frame_thin", "Besok pagi kami ada di lapangan dekat rumah pak RT.", "Banjir lagi karena selokan penuh plastik di sepanjang jalan kota."),
        ("call_missing", "Sungai kami keruh.", f"Sungai kami keruh. {LINK}"),
        ("call_many", "Bagikan poster ini. Tanam satu pohon.", "Bagikan poster ini."),
        ("call_vague", "Ayo berubah!", "Tanam pohon di Taman Kota hari Minggu."),
        ("unsourced_number", "Ada 1.200 warga sakit.", "Menurut BPBD ada 1.200 warga sakit."),
        ("unsourced_number", "Asap naik 40%.", "Asap naik 40%. Sumber: s.id/data"),
        ("unsourced_number", "Satu dari empat siswa sakit.", "Butuh 20 relawan, kelas 8, jam 7."),
        ("unsourced_absolute", "Semua pejabat pasti bohong.", "Halo teman-teman semua."),
        ("unsourced_superlative", "Ini banjir terparah.", "Ini banjir terparah, menurut BMKG."),
        ("chain_letter", "Sebarkan sebelum dihapus!", "Bagikan poster ini ke temanmu."),
        ("shouting_caps", "INI SUDAH KETERLALUAN", "BMKG BPBD KLHK mencatat"),
        ("shouting_marks", "Sudah!!!", "Sudah!"),
        ("emoji_run", "Halo 😭😭😭😭", "Halo 😭😭"),
        ("emotional_without_fact", "Kami marah dan muak!!!", "Kami marah, 300 rumah di Katingan terendam."),
        ("hashtag_case", "#selamatkanhutan", "#SelamatkanHutan"),
        ("hashtag_case", "#jagasungai", "#karhutla"),
        ("threat_person", "Gebuk saja pejabatnya, hajar dia", "Jangan hajar dia"),
        ("call_to_damage", "Kalau tidak didengar, bakar saja kantornya!", "Stop bakar lahan dekat rumah!"),
        ("call_to_damage", "Ayo bakar gedung itu", "Hutan dibakar di dekat kantor desa"),
        ("accused_person", "Pak Hendra itu koruptor.", "Pak Hendra itu terpidana korupsi, menurut putusan pengadilan."),
        ("accused_person", "@akun_itu penipu!", "Pak Gubernur, korupsi harus dihentikan."),
        ("abusive_word", "Dasar g0bl0k", "Dasar hukumnya jelas"),
        ("demand_without_addressee", "Cabut izin tambang itu.", "Gubernur, cabut izin tambang itu."),
    ],
)  # fmt: skip
def test_a_rule_shows_where_it_should_and_only_there(code: str, shows: str, does_not: str) -> None:
    assert code in codes(shows)
    assert code not in codes(does_not)


def test_a_long_sentence_has_more_than_twenty_words() -> None:
    assert "long_sentence" not in codes("kata " * 20)
    found = [f for f in coach("kata " * 21).findings if f.rule == "long_sentence"]
    assert found[0].params == {"n_words": 21, "limit": 20}


@pytest.mark.parametrize(
    ("audience", "text", "fits"),
    [
        (Audience.INFORMATIVE, "Bagikan poster ini.", True),
        (Audience.INFORMATIVE, "Tanam satu pohon.", False),
        (Audience.POTENTIAL, "Tanam satu pohon.", True),
        (Audience.POTENTIAL, "Bagikan poster ini.", False),
        (Audience.STAKEHOLDER, "Kami minta Pemkot menutup kanal.", True),
        (Audience.STAKEHOLDER, "Bagikan poster ini.", False),
    ],
)
def test_the_ask_fits_the_audience(audience: Audience, text: str, *, fits: bool) -> None:
    assert ("ask_misses_audience" not in codes(text, audience=audience)) is fits
    assert "ask_misses_audience" not in codes(text)


def test_a_political_action_owes_more() -> None:
    owed = {"political_without_demand", "political_without_peace"}
    assert owed <= codes("Ayo ikut aksi Kamis di kantor bupati.", kind=Kind.POLITICAL)
    assert not owed & codes("Ayo ikut aksi Kamis di kantor bupati.", kind=Kind.MORAL)
    paid = "Ikut aksi damai Kamis di lapangan. Kami minta Bupati mencabut izin."
    assert not owed & codes(paid, kind=Kind.POLITICAL)


def test_a_demand_to_a_stakeholder_needs_no_second_call() -> None:
    text = "Kami minta Pemkot menutup kanal."
    assert "call_missing" not in codes(text, audience=Audience.STAKEHOLDER)
    assert "call_missing" in codes(text)


def test_an_abusive_word_next_to_a_person_is_a_risk() -> None:
    alone = next(f for f in coach("Kebijakan goblok").findings if f.rule == "abusive_word")
    aimed = next(f for f in coach("@pejabat goblok").findings if f.rule == "abusive_word")
    assert (alone.severity, aimed.severity) == (Severity.MEND, Severity.RISK)


def test_the_address_of_a_public_place_is_a_hint() -> None:
    found = coach("Kumpul di Balai Kota, Jl. Contoh No. 5").findings
    assert [f.severity for f in found if f.rule == "personal_address"] == [Severity.HINT]


def test_a_new_file_is_a_new_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "brand_new.py").write_text(
        "from gaung.engine.coach.finding import Rule, Severity\n"
        "RULES = (Rule('brand_new', Severity.HINT),)\n"
        "def check(draft):\n"
        "    yield draft.finding(RULES[0], None)\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    all_checks.cache_clear()
    try:
        assert "brand_new" in codes("halo")
        assert "brand_new" in {rule.code for rule in rules()}
    finally:
        monkeypatch.undo()
        all_checks.cache_clear()
    assert "brand_new" not in codes("halo")


def test_two_rules_may_not_share_a_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "doubled.py").write_text(
        "from gaung.engine.coach.finding import Rule, Severity\n"
        "RULES = (Rule('abusive_word', Severity.HINT),)\n"
        "def check(draft):\n"
        "    yield from ()\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    all_checks.cache_clear()
    try:
        with pytest.raises(ValueError, match="abusive_word"):
            rules()
    finally:
        monkeypatch.undo()
        all_checks.cache_clear()
