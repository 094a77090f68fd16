# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes the threads of one period: who says what, when, and who answers."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate
from types import MappingProxyType

from gaung.config.demo.chance import Deck, awake, in_rhythm, long_tailed, soon_after
from gaung.config.demo.frames.questions import ANSWERS, QUESTIONS, Topic
from gaung.config.demo.frames.replies import ACKNOWLEDGEMENTS, BROADCAST, peers_to, returns_to
from gaung.config.demo.frames.voices import OFFICES, VOICES, Voice
from gaung.config.demo.people import CREW, Cast, Person, Role
from gaung.config.demo.plan import Comment, Period, Post
from gaung.config.demo.spelling import SHORT, fill, write

_DAY = timedelta(days=1)
_QUIET_END = timedelta(hours=8)
_MIX: dict[Voice, int] = {
    Voice.STORY: 24,
    Voice.OFFER: 14,
    Voice.CRITICISM: 18,
    Voice.SUPPORT: 18,
    Voice.FACT: 10,
    Voice.DOUBT: 6,
    Voice.STUDENT: 9,
    Voice.INSTITUTION: 7,
    Voice.PRESS: 4,
}
_MOODS: dict[Voice, str] = {
    Voice.STORY: "kisah",
    Voice.OFFER: "tawar",
    Voice.CRITICISM: "kritik",
    Voice.DOUBT: "tanya",
}
_SHORT_SHARE = 0.2
_SHORTEST_HEARD = 12
_SPIKE_SHARE = 0.18
_TRIES = 12
_TAKEN_UP = frozenset({"kegiatan", "janji", "alam", "gejala", "jalan", "pihak"})
_SNOWFLAKE_BITS = 32


class Writer:
    """Writes all comments of a period; used once."""

    def __init__(self, period: Period, start: datetime, cast: Cast, chance: random.Random) -> None:
        self._period = period
        self._start = start
        self._end = start + 7 * _DAY * len(period.weeks)
        self._cast = cast
        self._chance = chance
        self._decks: dict[Sequence[str], Deck[str]] = {}
        self._topics = Deck(list(Topic), chance)
        self._zeal = list(
            accumulate(1 / (place + 3) ** period.zeal for place in range(len(cast.public)))
        )
        self._texts: set[str] = set()
        self._keys: set[int] = set()
        self._posts = [list(self._publish(week)) for week in range(len(period.weeks))]

    def write_all(self) -> list[Comment]:
        """All comments, threads after threads."""
        questions = [self._ask(week) for week in range(len(self._period.weeks))]
        remarks = self._remark()
        answers = [
            self._answer(one, ANSWERS[Topic(one.about)])
            for week, asked in zip(self._period.weeks, questions, strict=True)
            for one in self._chance.sample(asked, week.n_answered)
            if one.about is not None
        ]
        n_own = self._period.n_acknowledged + self._period.n_broadcast
        heard = self._chance.sample(
            [one for one in remarks if len(one.text) > _SHORTEST_HEARD], n_own
        )
        n_acknowledged = self._period.n_acknowledged
        answers += [
            self._answer(one, ACKNOWLEDGEMENTS[Voice(one.about)])
            for one in heard[:n_acknowledged]
            if one.about is not None
        ]
        dodges = [self._answer(one, BROADCAST) for one in heard[n_acknowledged:]]
        returns = [
            self._return(one) for one in self._chance.sample(answers, self._period.n_returns)
        ]
        tops = [one for asked in questions for one in asked] + remarks
        peers = [self._peer(self._chance.choice(tops)) for _ in range(self._period.n_peers)]
        answered = {one.parent.key for one in answers if one.parent is not None}
        return [self._liked(one, answered) for one in tops] + answers + dodges + returns + peers

    def _publish(self, week: int) -> Iterator[Post]:
        captions = self._period.captions[week]
        first = self._start + 7 * _DAY * week
        for place, caption in enumerate(captions):
            day = first + 3 * _DAY * place
            at = in_rhythm(self._chance, day, day + timedelta(hours=20))
            yield Post(self._key(at), at, caption)

    def _ask(self, week: int) -> list[Comment]:
        asked = []
        for _ in range(self._period.weeks[week].n_questions):
            topic = self._topics.deal()
            post, at = self._moment(week)
            author = self._public()
            said = self._say(QUESTIONS[topic], author, "tanya")
            asked.append(self._comment(post, author, said, at, about=topic))
        return asked

    def _remark(self) -> list[Comment]:
        voices = list(_MIX)
        drawn = self._chance.choices(voices, list(_MIX.values()), k=self._period.n_remarks)
        remarks = []
        for place, voice in enumerate(drawn):
            post, at = self._moment(place % len(self._period.weeks))
            author = self._author_for(voice)
            frames = OFFICES[author.handle.split(".")[0]] if is_office(author) else VOICES[voice]
            said = self._say(frames, author, _MOODS.get(voice, "dukung"))
            if voice is Voice.SUPPORT and self._chance.random() < _SHORT_SHARE:
                said = _Said(self._chance.choice(SHORT), {})
            remarks.append(self._comment(post, author, said, at, about=voice))
        return remarks

    def _answer(self, top: Comment, frames: Sequence[str]) -> Comment:
        at = self._later(top.at, self._period.median_hours)
        latest = self._end - timedelta(hours=3)
        if at > latest:
            at = top.at + (latest - top.at) * (0.5 + self._chance.random() / 2)
        return self._reply(top, CREW, self._say(frames, CREW, "jawab", top.gaps), at)

    def _return(self, answer: Comment) -> Comment:
        top = answer.parent or answer
        gaps = {**top.gaps, **answer.gaps}
        said = self._say(returns_to(top.about), top.author, "dukung", gaps)
        return self._reply(top, top.author, said, self._later(answer.at, 1.2))

    def _peer(self, top: Comment) -> Comment:
        author = self._public()
        while author == top.author:
            author = self._public()
        said = self._say(peers_to(top.about), author, "dukung", _shared(top.gaps))
        return self._reply(top, author, said, self._later(top.at, 3.5))

    def _later(self, moment: datetime, median_hours: float) -> datetime:
        return awake(self._chance, soon_after(self._chance, moment, median_hours))

    def _reply(self, top: Comment, author: Person, said: "_Said", at: datetime) -> Comment:
        latest = self._end - timedelta(minutes=1 + 90 * self._chance.random())
        return self._comment(top.post, author, said, min(at, latest), parent=top)

    def _comment(
        self,
        post: Post,
        author: Person,
        said: "_Said",
        at: datetime,
        *,
        parent: Comment | None = None,
        about: Topic | Voice | None = None,
    ) -> Comment:
        at = at.replace(microsecond=0)
        scale, most = (3.2, 900) if parent is None else (0.6, 60)
        likes = long_tailed(self._chance, scale, most)
        return Comment(
            self._key(at), post, parent, author, said.text, at, likes, about, gaps=said.gaps
        )

    def _liked(self, comment: Comment, answered: set[int]) -> Comment:
        return replace(comment, is_liked_by_crew=comment.key in answered and comment.key % 3 > 0)

    def _moment(self, week: int) -> tuple[Post, datetime]:
        """A post of the week and a moment after it: soon, in a rush of one smoky evening, or any
        time.
        """
        post = self._chance.choice(self._posts[week])
        week_end = min(self._start + 7 * _DAY * (week + 1), self._end - _QUIET_END)
        drawn = self._chance.random()
        if drawn < _SPIKE_SHARE:
            return post, in_rhythm(self._chance, post.at, min(post.at + _DAY / 12, week_end))
        if drawn < 0.7:  # noqa: PLR2004 - two thirds of a post's comments come on its first day
            return post, in_rhythm(self._chance, post.at, min(post.at + _DAY, week_end))
        return post, in_rhythm(self._chance, post.at, week_end)

    def _public(self) -> Person:
        return self._chance.choices(self._cast.public, cum_weights=self._zeal)[0]

    def _author_for(self, voice: Voice) -> Person:
        if voice is Voice.INSTITUTION:
            return self._chance.choice(self._cast.institutions)
        if voice is Voice.PRESS:
            return self._chance.choice(self._cast.press)
        if voice is Voice.STUDENT:
            return self._chance.choice(self._cast.students)
        return self._public()

    def _say(
        self,
        frames: Sequence[str],
        author: Person,
        mood: str,
        known: Mapping[str, str] = MappingProxyType({}),
    ) -> "_Said":
        deck = self._decks.setdefault(frames, Deck(frames, self._chance))
        said = _Said("", {})
        for _ in range(_TRIES):
            gaps = dict(known)
            sentence = fill(deck.deal(), gaps, self._chance)
            said = _Said(write(sentence, author.care, mood, self._chance), gaps)
            if said.text not in self._texts:
                break
        self._texts.add(said.text)
        return said

    def _key(self, at: datetime) -> int:
        key = 0
        while not key or key in self._keys:
            key = int(at.timestamp()) << _SNOWFLAKE_BITS | self._chance.getrandbits(_SNOWFLAKE_BITS)
        self._keys.add(key)
        return key


@dataclass(frozen=True, slots=True)
class _Said:
    """A text, and the words in its sentence's gaps."""

    text: str
    gaps: Mapping[str, str]


def is_office(person: Person) -> bool:
    """Say whether somebody speaks for an office."""
    return person.role is Role.INSTITUTION


def _shared(gaps: Mapping[str, str]) -> dict[str, str]:
    """What a peer takes up of a comment: its place and matter, not its writer's family."""
    return {gap: word for gap, word in gaps.items() if gap in _TAKEN_UP}
