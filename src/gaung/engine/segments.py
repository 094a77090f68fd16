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

from gaung.engine.analysis.engines.contract import Engine, integer
from gaung.engine.analysis.quotes import Quote
from gaung.engine.analysis.steps import Step
from gaung.engine.conversation.audience_cues import TEXT_CUES

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

BITS: Mapping[str, int] = {
    name: 1 << place for place, name in enumerate((*TEXT_CUES, "n_loops", "n_peer_replies"))
}
"""What one comment can show of its writer, as bits of one number: its words, then its place."""


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


def steps() -> tuple[Step, ...]:
    """The steps of segments, after those of answers."""
    cases = "\n    ".join(
        f"WHEN {_decides(rule)} THEN {number}" for number, rule in enumerate(RULES)
    )
    named = "\n  UNION ALL ".join(
        f"SELECT {number} AS rule_no, '{rule.segment}' AS segment, '{rule.reason}' AS reason"
        for number, rule in enumerate(RULES)
    )
    return (
        Step("person_figures", PERSON_FIGURES),
        Step("segment_rules", "CREATE OR REPLACE TABLE segment_rules AS\n  " + named),
        Step("person_rules", PERSON_RULES.replace("/*cases*/", cases)),
        Step("person_segments", PERSON_SEGMENTS),
    )


def _decides(rule: Rule) -> str:
    """Whether a rule holds for the person p."""
    if rule.feature in BITS:
        return f"p.cues & {BITS[rule.feature]} <> 0"
    return f"p.{rule.feature} >= {rule.at_least}"


def _fired(rule: Rule) -> str:
    """Whether the comment f is one that the rule counts."""
    if rule.feature in BITS:
        return f"f.cues & {BITS[rule.feature]} <> 0"
    return "f.is_question" if rule.feature == "n_questions" else "TRUE"


PERSON_FIGURES = """
CREATE OR REPLACE TABLE person_figures AS
SELECT
  f.person, count(*) AS n_comments, count(CASE WHEN f.is_question THEN 1 END) AS n_questions,
  bit_or(f.cues) AS cues
FROM judged AS f
WHERE NOT f.is_own AND f.in_window AND f.person IS NOT NULL
GROUP BY f.person
"""

PERSON_RULES = """
CREATE OR REPLACE TABLE person_rules AS
SELECT p.person, p.n_comments, CASE
    /*cases*/
    END AS rule_no
FROM person_figures AS p
"""

PERSON_SEGMENTS = """
CREATE OR REPLACE VIEW person_segments AS
SELECT p.person, p.n_comments, s.segment, s.reason
FROM person_rules AS p JOIN segment_rules AS s ON s.rule_no = p.rule_no
"""

# The most liked rows that fired the rule which decided about their writer.
SAMPLES = """
SELECT f.id, f.person
FROM /*rows*/ AS f
JOIN person_rules AS p ON p.person = f.person
WHERE f.in_window AND NOT f.is_own AND CASE p.rule_no /*cases*/ ELSE FALSE END
ORDER BY f.likes DESC, f.id LIMIT 50
"""

# Nearly always five of them are among the most liked rows of all.
MOST_LIKED = """
CREATE OR REPLACE TABLE most_liked AS
SELECT f.id, f.person, f.likes, f.in_window, f.is_own, f.is_question, f.cues
FROM judged AS f WHERE f.in_window AND NOT f.is_own AND f.person IS NOT NULL
ORDER BY f.likes DESC, f.id LIMIT 2000
"""

DECIDED = """
SELECT p.rule_no, count(*) AS n_people, CAST(sum(p.n_comments) AS BIGINT) AS n_comments
FROM person_rules AS p GROUP BY p.rule_no ORDER BY p.rule_no
"""


def samples(engine: Engine) -> Mapping[Segment, tuple[int, ...]]:
    """Numbers of up to five rows an audience: most liked first, one a person."""
    engine.run(MOST_LIKED)
    found = {}
    for segment in Segment:
        rows = _samples(engine, segment, "most_liked")
        found[segment] = rows if len(rows) == N_SAMPLES else _samples(engine, segment, "judged")
    return found


def _samples(engine: Engine, segment: Segment, table: str) -> tuple[int, ...]:
    cases = " ".join(
        f"WHEN {number} THEN {_fired(rule)}"
        for number, rule in enumerate(RULES)
        if rule.segment is segment
    )
    first: dict[object, int] = {}
    sql = SAMPLES.replace("/*rows*/", table).replace("/*cases*/", cases)
    for number, person in engine.rows(sql):
        first.setdefault(person, integer(number))
    return tuple(first.values())[:N_SAMPLES]


def audiences(
    engine: Engine,
    shown: Mapping[Segment, tuple[int, ...]],
    words: Mapping[int, Quote],
) -> tuple[Audience, ...]:
    """The audiences in the order of `Segment`, empty ones too; `words` holds the shown rows."""
    counted = {
        integer(rule): (integer(people), integer(comments))
        for rule, people, comments in engine.rows(DECIDED)
    }
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
