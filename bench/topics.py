# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Topics: purity on planted ones, seconds of learning, comments a second of assigning."""

import random
import time
from collections import Counter
from collections.abc import Sequence

from bench._asked import parser_of
from bench.report import Measured, show
from gaung.engine.topics import learn
from gaung.engine.topics.model import Sample

SYLLABLES = (
    "ba",
    "ci",
    "du",
    "ga",
    "he",
    "ji",
    "ko",
    "lu",
    "ma",
    "ne",
    "po",
    "ra",
    "si",
    "tu",
    "wa",
    "ya",
)
TALK = (
    "kak",
    "banget",
    "ya",
    "dong",
    "semangat",
    "keren",
    "mantap",
    "yang",
    "di",
    "itu",
    "ini",
    "juga",
)


def run(argv: Sequence[str]) -> int:
    """Plants topics of made-up words among small talk, learns, assigns and counts."""
    parser = parser_of("topics", __doc__)
    parser.add_argument("--comments", type=int, default=20_000)
    parser.add_argument("--topics", type=int, default=8)
    asked = parser.parse_args(argv)
    made = planted(asked.comments, asked.topics)
    texts = [text for text, _topic in made]
    sample = Sample()
    sample.take(texts)
    started = time.process_time()
    topics = learn(sample.texts())
    learning = time.process_time() - started
    started = time.process_time()
    numbers, _alike = topics.assign(texts)
    assigning = time.process_time() - started
    started = time.process_time()
    sum(len(text.split()) for text in texts)
    raw_seconds = time.process_time() - started
    groups: dict[int, Counter[int]] = {}
    for number, (_text, topic) in zip(numbers.tolist(), made, strict=True):
        if number >= 0:
            groups.setdefault(number, Counter())[topic] += 1
    placed = sum(group.total() for group in groups.values())
    show(
        Measured(
            bench="topics",
            figure=len(texts) / assigning,
            unit="comments/core-second",
            raw_limit=len(texts) / raw_seconds,
            raw_limit_is="splits the same comments into words",
            details={
                "learning_cpu_seconds": round(learning, 2),
                "n_texts": topics.n_texts,
                "planted": asked.topics,
                "found": len(topics.names),
                "stability": round(topics.stability, 3),
                "purity": round(sum(max(g.values()) for g in groups.values()) / placed, 4),
                "placed_share": round(placed / len(texts), 4),
            },
            packages=("scikit-learn", "numpy"),
        ),
        as_json=asked.json,
    )
    return 0


def planted(n: int, n_topics: int) -> list[tuple[str, int]]:
    """Comments of three to six words of one topic's twenty and four of small talk."""
    lots = random.Random(7)
    words = [[_word(lots) for _place in range(20)] for _topic in range(n_topics)]
    made = []
    for number in range(n):
        topic = number % n_topics
        said = lots.sample(words[topic], lots.randint(3, 6)) + lots.sample(TALK, 4)
        lots.shuffle(said)
        made.append((" ".join(said), topic))
    return made


def _word(lots: random.Random) -> str:
    return "".join(lots.choice(SYLLABLES) for _place in range(3)) + lots.choice("ngkrs")
