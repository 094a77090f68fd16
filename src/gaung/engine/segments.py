# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Three audiences from what people wrote and did: a table of rules, read from the top.

Names are pseudonyms by the time we see them, so a rule can lean on words and behaviour only. The
first rule that holds gives a person's audience and the reason; nobody is in two audiences.
Source: models.md 6.2 for the audiences and their asks; the cues are our own and not calibrated.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import duckdb

from gaung.engine.analysis.quotes import Quote
from gaung.engine.analysis.steps import Step

VERSION = "segments/1"
N_SAMPLES = 5


class Segment(StrEnum):
    """The three audiences of a campaign, and those whom their words do not place."""

    POTENTIAL = "potential"
    INFORMATIVE = "informative"
    STAKEHOLDER = "stakeholder"
    UNCLEAR = "unclear"


class Ask(StrEnum):
    """What to ask of an audience."""

    BEHAVIOUR = "behaviour"
    SHARE = "share"
    DECISION = "decision"
    NONE = "none"


ASKS = {
    Segment.POTENTIAL: Ask.BEHAVIOUR,
    Segment.INFORMATIVE: Ask.SHARE,
    Segment.STAKEHOLDER: Ask.DECISION,
    Segment.UNCLEAR: Ask.NONE,
}

OFFICE = (
    "dinas|bpbd|bmkg|dlh|dlhk|bksda|pemkot|pemkab|pemprov|pemda|polres|polresta|polsek|polda|"
    "kodim|koramil|kelurahan|kecamatan|kementerian|dprd|damkar|manggala agni|puskesmas|rsud|"
    "rumah sakit|pt|cv|perusahaan|manajemen|bumn|bank|yayasan|lsm|ormas|redaksi|radio|koran|"
    "stasiun tv|media online|media lokal|media massa|universitas|fakultas|rektorat"
)
WE = "kami|tim kami|saya|admin|humas"
JOIN = (
    "ikut|ikutan|gabung|bergabung|join|daftar|mendaftar|relawan|volunteer|donasi|nyumbang|"
    "sumbang|bantu|membantu|hadir|datang|dateng|lokasi|kumpul|kumpulnya|posko|ambil|dibagi|dibagikan"
)
HOW = (
    "di ?mana|dmn|dmna|kemana|kapan|kpn|jam brp|jam berapa|hari apa|gimana|gmn|bagaimana|cara|"
    "caranya|link|linknya|tautan|syarat|syaratnya|boleh|bisa|where|when|how"
)

PATTERNS: Mapping[str, str] = {
    "speaks_for": (
        f"(kami|tim kami|admin) ((dari|pihak|di) )?({OFFICE})"
        f"|(atas nama|mewakili|selaku|perwakilan)( pihak)? ({OFFICE})"
        f"|saya (dari|mewakili|staf|humas|kepala|pegawai|wartawan|jurnalis)( [a-z]+)? ({OFFICE})"
    ),
    "press": (
        "(izin|ijin|boleh|bisa|ingin|mau)( [a-z]+)?"
        " (wawancara|mewawancarai|meliput|liputan|mengutip)|jadi narasumber|menjadi narasumber"
    ),
    "partner": (
        f"({WE})( [a-z]+)? (tawarkan|menawarkan|ajak|mengajak|ingin|siap|terbuka)( [a-z]+)?"
        " (kerja ?sama|kolaborasi|kemitraan|sponsor|mensponsori|media partner|csr)"
    ),
    "register": (
        "menindaklanjuti|tindak ?lanjuti|ditindaklanjuti|silah?kan hubungi|call center|hotline|"
        "siaran pers|laporan (anda|bapak|ibu|saudara|kakak)|sudah kami (terima|teruskan|proses)"
    ),
    "offers": (
        "(saya|aku|sy|gue|gw|kami|kita)( [a-z]+)?"
        " (siap|mau|bisa|ingin|pengen|pingin|punya)( [a-z]+)?"
        " (bantu|membantu|ikut|gabung|donasi|nyumbang|antar|masak|mobil|masker|motor)"
        "|siap (bantu|ikut|hadir|gabung|turun|donasi)"
        "|(mau|pengen|pingin) (ikut|gabung|donasi|bantu)|count me in"
    ),
    "family": (
        "(anak|anak2|cucu|suami|istri|ibu|bapak|orang tua|murid|siswa) (saya|kami)"
        "|anakku|anak2ku|cucuku|suamiku|istriku|muridku"
    ),
}
SLANG = (
    "gw|gue|gua|lu|lo|elu|wk[wk]+|anjir|anjay|njir|bgt|bestie|guys|gaes|gais|cuy|coy|bro|sis|"
    "fyp|spill|relate|vibes|literally|mager|gabut|santuy|ngakak|pov|slay|healing|otw|bjir|cmiiw"
)

# One row of text -> one cue. Every figure below counts rows for which its expression holds.
FEATURES: Mapping[str, str] = {
    "n_questions": "f.is_question",
    "n_loops": "f.in_loop",
    "n_peer_replies": "f.is_peer",
    "n_asks_to_join": "f.is_question AND w.cue_asks_to_join",
    "n_speaks_for": "w.cue_speaks_for",
    "n_press": "w.cue_press",
    "n_partner": "w.cue_partner",
    "n_office_letters": "w.cue_office_letter",
    "n_offers": "w.cue_offers",
    "n_family": "w.cue_family",
    "n_slang": "w.cue_slang",
    "n_worded": "w.has_words AND w.n_tokens >= 3",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Whoever has at least `at_least` comments of `feature` is in `segment` for `reason`."""

    segment: Segment
    reason: str
    feature: str
    at_least: int


RULES = (
    Rule(Segment.STAKEHOLDER, "speaks_for_institution", "n_speaks_for", 1),
    Rule(Segment.STAKEHOLDER, "asks_as_press", "n_press", 1),
    Rule(Segment.STAKEHOLDER, "offers_partnership", "n_partner", 1),
    Rule(Segment.STAKEHOLDER, "writes_as_office", "n_office_letters", 1),
    Rule(Segment.POTENTIAL, "asks_how_to_join", "n_asks_to_join", 1),
    Rule(Segment.POTENTIAL, "offers_help", "n_offers", 1),
    Rule(Segment.POTENTIAL, "came_back_after_answer", "n_loops", 1),
    Rule(Segment.POTENTIAL, "keeps_asking", "n_questions", 2),
    Rule(Segment.POTENTIAL, "speaks_for_family", "n_family", 1),
    Rule(Segment.INFORMATIVE, "answers_peers", "n_peer_replies", 1),
    Rule(Segment.INFORMATIVE, "uses_peer_slang", "n_slang", 1),
    Rule(Segment.INFORMATIVE, "talks_along", "n_worded", 1),
    Rule(Segment.UNCLEAR, "too_little_text", "n_comments", 1),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why people are in an audience: rule code, its parameters, and for how many it decided."""

    code: str
    feature: str
    at_least: int
    n_people: int
    n_comments: int


@dataclass(frozen=True, slots=True)
class Audience:
    """One audience: its size, its reasons (most people first) and up to five rows that show it."""

    segment: Segment
    ask: Ask
    n_people: int
    n_comments: int
    people_share: float | None
    reasons: tuple[Reason, ...]
    samples: tuple[Quote, ...]


def cue_filter() -> str:
    """Whether a compared text holds any cue of `PATTERNS`: most hold none, and pay for one look."""
    return _holds("n.norm", "|".join(f"({pattern})" for pattern in PATTERNS.values()))


def cue_columns() -> str:
    """The text cues as SELECT items of the first reading step."""
    columns = {
        name: f"r.has_cue AND {_holds('r.norm', pattern)}" for name, pattern in PATTERNS.items()
    }
    columns["asks_to_join"] = (
        f"r.has_question AND {_holds('r.norm', HOW)} AND {_holds('r.norm', JOIN)}"
    )
    columns["office_letter"] = (
        f"r.has_cue AND {_holds('r.norm', PATTERNS['register'])} AND {_holds('r.norm', OFFICE)}"
    )
    columns["slang"] = _holds("r.norm", SLANG)
    return ",\n  ".join(
        f"CASE WHEN {holds} THEN TRUE ELSE FALSE END AS cue_{name}"
        for name, holds in columns.items()
    )


def _holds(column: str, pattern: str) -> str:
    return f"regexp_matches({column}, '(^|[^a-z0-9])({pattern})([^a-z0-9]|$)')"


def steps() -> tuple[Step, ...]:
    """The steps of segments, after those of answers."""
    figures = ",\n  ".join(
        f"count(CASE WHEN {holds} THEN 1 END) AS {name}" for name, holds in FEATURES.items()
    )
    cases = "\n    ".join(
        f"WHEN p.{rule.feature} >= {rule.at_least} THEN {number}"
        for number, rule in enumerate(RULES)
    )
    named = "\n  UNION ALL ".join(
        f"SELECT {number} AS rule_no, '{rule.segment}' AS segment, '{rule.reason}' AS reason"
        for number, rule in enumerate(RULES)
    )
    return (
        Step("person_figures", PERSON_FIGURES.replace("/*figures*/", figures)),
        Step("segment_rules", "CREATE OR REPLACE TABLE segment_rules AS\n  " + named),
        Step("person_segments", PERSON_SEGMENTS.replace("/*cases*/", cases)),
    )


PERSON_FIGURES = """
CREATE OR REPLACE TABLE person_figures AS
SELECT f.person, count(*) AS n_comments,
  /*figures*/
FROM facts AS f JOIN raw AS w ON w.row_no = f.row_no
WHERE NOT f.is_own AND f.in_window AND f.person IS NOT NULL
GROUP BY f.person
"""

PERSON_SEGMENTS = """
CREATE OR REPLACE TABLE person_segments AS
SELECT d.person, d.n_comments, d.rule_no, s.segment, s.reason
FROM (
  SELECT p.person, p.n_comments, CASE
    /*cases*/
    END AS rule_no
  FROM person_figures AS p
) AS d JOIN segment_rules AS s ON s.rule_no = d.rule_no
"""

# The most liked rows that fired the rule which decided about their writer.
SAMPLES = """
SELECT d.segment, d.id, d.person
FROM (
  SELECT
    p.segment, f.id, f.person,
    row_number() OVER (PARTITION BY p.segment ORDER BY f.likes DESC, f.id) AS place
  FROM facts AS f
  JOIN raw AS w ON w.row_no = f.row_no
  JOIN person_segments AS p ON p.person = f.person
  WHERE f.in_window AND NOT f.is_own AND CASE p.rule_no /*cases*/ END
) AS d WHERE d.place <= 50
ORDER BY d.segment, d.place
"""

DECIDED = """
SELECT p.rule_no, count(*) AS n_people, CAST(sum(p.n_comments) AS BIGINT) AS n_comments
FROM person_segments AS p GROUP BY p.rule_no ORDER BY p.rule_no
"""


def samples(connection: duckdb.DuckDBPyConnection) -> Mapping[Segment, tuple[int, ...]]:
    """Numbers of up to five rows an audience: most liked first, one a person."""
    cases = " ".join(
        f"WHEN {number} THEN {FEATURES.get(rule.feature, 'TRUE')}"
        for number, rule in enumerate(RULES)
    )
    first: dict[Segment, dict[int, int]] = {segment: {} for segment in Segment}
    for segment, number, person in connection.execute(
        SAMPLES.replace("/*cases*/", cases)
    ).fetchall():
        first[Segment(segment)].setdefault(int(person), int(number))
    return {segment: tuple(rows.values())[:N_SAMPLES] for segment, rows in first.items()}


def audiences(
    connection: duckdb.DuckDBPyConnection,
    shown: Mapping[Segment, tuple[int, ...]],
    words: Mapping[int, Quote],
) -> tuple[Audience, ...]:
    """The audiences in the order of `Segment`, empty ones too; `words` holds the shown rows."""
    rows = connection.execute(DECIDED).fetchall()
    counted = {int(rule): (int(people), int(comments)) for rule, people, comments in rows}
    n_people = sum(people for people, _ in counted.values())
    found = []
    for segment in Segment:
        reasons = [
            Reason(rule.reason, rule.feature, rule.at_least, *counted[number])
            for number, rule in enumerate(RULES)
            if rule.segment is segment and number in counted
        ]
        here = sum(reason.n_people for reason in reasons)
        found.append(
            Audience(
                segment=segment,
                ask=ASKS[segment],
                n_people=here,
                n_comments=sum(reason.n_comments for reason in reasons),
                people_share=round(here / n_people, 6) if n_people else None,
                reasons=tuple(sorted(reasons, key=lambda reason: -reason.n_people)),
                samples=tuple(words[number] for number in shown[segment]),
            )
        )
    return tuple(found)
