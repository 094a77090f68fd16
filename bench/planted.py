# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A conversation of any size with planted answers, loops and peer talk, and its known truth.

The truth is counted with numpy from the plan, never by the code under measurement.
"""

import base64
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bench._planted_texts import N_PIECES, N_WORDS, VARIED, Texts, drawn_words, joined, post_texts
from gaung.engine.conversation.table import ROWS_PER_BATCH, ROWS_PER_PART, new_part
from gaung.engine.conversation.upgrade import completed

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

OWNER = "s" + "a" * 12
START_AT = 1_756_684_800  # 1 September 2025, 00:00 UTC
HOUR = 3600
DAYS = 90
POST_EVERY = 2000

ROWS_PER_GROUP, GROUP_SIZE, ROUNDS, COPY_SECONDS = 10_000, 5, 4, 10
QUESTION_SHARE, QUESTION_ANSWERED, OTHER_ANSWERED = 0.30, 0.45, 0.12
LOOP_SHARE, PEER_MEAN = 0.35, 0.55
DELAY_HOURS = np.array([1, 2, 3, 5, 8, 12, 20, 30, 48, 72])


@dataclass(frozen=True, slots=True)
class Truth:
    """What was planted, as counts; `ttr_hours` is the median wait of the answered comments."""

    n_public: int
    n_answered: int
    n_questions: int
    n_questions_answered: int
    n_threads: int
    n_loops: int
    n_replies: int
    n_peer_replies: int
    n_dyads: int
    n_mutual_dyads: int
    n_posts: int
    n_asking_posts: int
    ttr_hours: float
    voice: float


@dataclass(frozen=True, slots=True)
class Planted:
    """The written part files (in order), the pseudonym of the owner and the truth.

    `coordinated` are groups of pseudonyms that said one text within seconds, four times; every
    second group changes one word a copy.
    """

    paths: tuple[Path, ...]
    owner: str
    truth: Truth
    coordinated: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """One entry a thread: what happens in it. The last `n_copies` threads are the coordinated."""

    author: Ints
    question: Flags
    answered: Flags
    looped: Flags
    n_peers: Ints
    at: Ints
    delay: Ints
    n_copies: int


def plant(folder: Path, *, n_rows: int, seed: int = 1) -> Planted:
    """Writes `n_rows` rows as canonical Parquet parts into `folder`; the same seed, the same bytes.

    Raises:
        ValueError: `n_rows` is below 10.
    """
    if n_rows < 10:
        raise ValueError("a planted conversation needs at least 10 rows")
    rng = np.random.default_rng(seed)
    n_posts = max(1, n_rows // POST_EVERY)
    n_people = max(4, n_rows // 4)
    plan = _plan(rng, n_rows - n_posts, n_people)
    peers = _peers(rng, plan, n_people)
    comments = _comments(rng, plan, peers, n_posts)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, start in enumerate(range(0, n_rows, ROWS_PER_PART)):
        path = folder / f"part-{number:05}.parquet"
        stop = min(start + ROWS_PER_PART, n_rows)
        pieces = [_posts(n_posts)] if not start else []
        pieces.append(_part(comments, max(0, start - n_posts), stop - n_posts))
        part = pa.concat_tables(pieces)
        lines = pa.array(np.arange(start + 1, start + 1 + len(part)))
        batches = part.append_column("line", lines).combine_chunks().to_batches(ROWS_PER_BATCH)
        with new_part(path) as writer:
            for first, batch in enumerate(batches):
                writer.write_batch(completed(batch, start + first * ROWS_PER_BATCH))
        paths.append(path)
    truth = _truth(plan, peers, n_posts)
    return Planted(tuple(paths), OWNER, truth, _coordinated(plan))


def _plan(rng: np.random.Generator, n_comments: int, n_people: int) -> _Plan:
    n_groups = n_comments // ROWS_PER_GROUP
    n_copies = n_groups * GROUP_SIZE * ROUNDS
    n_most = n_comments - n_copies
    question = rng.random(n_most) < QUESTION_SHARE
    answered = rng.random(n_most) < np.where(question, QUESTION_ANSWERED, OTHER_ANSWERED)
    looped = answered & (rng.random(n_most) < LOOP_SHARE)
    n_peers = rng.poisson(PEER_MEAN, n_most)
    size = 1 + answered + looped + n_peers
    n_full = int(np.searchsorted(np.cumsum(size), n_most, side="right"))
    n_lone = n_most - int(size[:n_full].sum())
    n_threads = n_full + n_lone
    for array in (answered, looped, n_peers):
        array[n_full:] = 0
    # A long tail of people: squaring a uniform number makes few speak often and many once.
    author = (rng.random(n_threads) ** 2 * max(4, (n_most + 1) // 4)).astype(np.int64)
    member = n_people + np.arange(n_groups * GROUP_SIZE).reshape(n_groups, 1, GROUP_SIZE)
    begun = START_AT + rng.integers(0, DAYS * 24 * HOUR, (n_groups, ROUNDS, 1))
    seconds = rng.integers(0, COPY_SECONDS, (n_groups, ROUNDS, GROUP_SIZE))
    silent = np.zeros(n_copies, dtype=np.int64)
    return _Plan(
        author=np.concatenate([author, np.broadcast_to(member, seconds.shape).ravel()]),
        question=np.concatenate([question[:n_threads], silent > 0]),
        answered=np.concatenate([answered[:n_threads], silent > 0]),
        looped=np.concatenate([looped[:n_threads], silent > 0]),
        n_peers=np.concatenate([n_peers[:n_threads], silent]),
        at=np.concatenate(
            [START_AT + rng.integers(0, DAYS * 24 * HOUR, n_threads), (begun + seconds).ravel()]
        ),
        delay=np.concatenate([HOUR * rng.choice(DELAY_HOURS, n_threads), silent]),
        n_copies=n_copies,
    )


def _coordinated(plan: _Plan) -> tuple[frozenset[str], ...]:
    people = plan.author[len(plan.author) - plan.n_copies :]
    groups = people.reshape(-1, ROUNDS, GROUP_SIZE)[:, 0]
    return tuple(frozenset(_name(int(person)) for person in group) for group in groups)


def _peers(rng: np.random.Generator, plan: _Plan, n_people: int) -> Ints:
    """Who replied to whom: one person a peer reply, never the thread's own author."""
    starter = np.repeat(plan.author, plan.n_peers)
    return (starter + rng.integers(1, n_people, len(starter))) % n_people


@dataclass(frozen=True, slots=True)
class _Comments:
    """The comments in the order of the file; `parent` is a key, 0 for none."""

    post: Ints
    key: Ints
    parent: Ints
    person: Ints
    at: Ints
    likes: Ints
    question: Flags
    words: Ints
    names: pa.Array
    name_of: Ints


def _comments(rng: np.random.Generator, plan: _Plan, peers: Ints, n_posts: int) -> _Comments:
    n_threads = len(plan.author)
    thread = np.arange(n_threads)
    answered, looped = thread[plan.answered], thread[plan.looped]
    peered = np.repeat(thread, plan.n_peers)
    groups = (thread, answered, looped, peered)
    kind = np.repeat(np.arange(4), [len(group) for group in groups])
    of = np.concatenate(groups)
    wait = np.array([0, 0, HOUR, HOUR // 2])[kind] + np.where(
        (kind == 1) | (kind == 2), plan.delay[of], 0
    )
    person = np.concatenate([plan.author, np.full(len(answered), -1), plan.author[looped], peers])
    at = plan.at[of] + wait
    key = 10_000_000_000 + np.arange(len(of))
    answer_key = np.zeros(n_threads, np.int64)
    answer_key[answered] = key[kind == 1]
    parent = np.select([kind == 0, kind == 2], [0, answer_key[of]], key[of])
    question = (kind == 0) & plan.question[of]
    pool = np.select([question, kind == 1, kind == 2], [1, 2, 3], 0)
    words = drawn_words(rng, pool)
    _make_copies(rng, words, n_threads, plan.n_copies)
    order = np.argsort(at, kind="stable")
    people, name_of = np.unique(person, return_inverse=True)
    names = pa.array([OWNER if number < 0 else _name(int(number)) for number in people])
    likes = rng.geometric(0.3, len(of)) - 1
    return _Comments(
        post=(of % n_posts)[order],
        key=key[order],
        parent=parent[order],
        person=person[order],
        at=at[order],
        likes=likes[order],
        question=question[order],
        words=words[order],
        names=names,
        name_of=name_of[order],
    )


def _make_copies(rng: np.random.Generator, words: Ints, n_threads: int, n_copies: int) -> None:
    """Give the last threads the words of the first copy of their round; odd groups vary one."""
    if not n_copies:
        return
    copies = words[n_threads - n_copies : n_threads].reshape(-1, ROUNDS, GROUP_SIZE, N_PIECES)
    copies[:] = copies[:, :, :1]
    copies[..., copies.shape[-1] // 2 :] = np.maximum(copies[..., copies.shape[-1] // 2 :], 0)
    copies[..., VARIED] = np.maximum(copies[..., VARIED], 0)
    odd = copies[1::2, :, :, VARIED]
    odd[:] = rng.integers(0, N_WORDS, odd.shape)


def _part(comments: _Comments, start: int, stop: int) -> pa.Table:
    here = slice(start, stop)
    return _rows(
        kind="comment",
        post=comments.post[here],
        key=comments.key[here],
        parent=comments.parent[here],
        author=comments.names.take(pa.array(comments.name_of[here])),
        own=comments.person[here] < 0,
        question=comments.question[here],
        at=comments.at[here],
        likes=comments.likes[here],
        texts=joined(comments.words[here]),
    )


def _posts(n_posts: int) -> pa.Table:
    number = np.arange(n_posts)
    asks = number % 2 == 1
    return _rows(
        kind="post",
        post=number,
        key=number,
        parent=np.zeros(n_posts, np.int64),
        author=pa.repeat(OWNER, n_posts),
        own=np.ones(n_posts, dtype=bool),
        question=asks,
        at=np.full(n_posts, START_AT),
        likes=np.full(n_posts, 100),
        texts=post_texts(asks),
    )


def _rows(
    *,
    kind: str,
    post: Ints,
    key: Ints,
    parent: Ints,
    author: pa.Array,
    own: Flags,
    question: Flags,
    at: Ints,
    likes: Ints,
    texts: Texts,
) -> pa.Table:
    n = len(post)
    nothing = pa.nulls(n, pa.string())
    no_words = pa.ListArray.from_arrays(
        pa.array(np.zeros(n + 1, np.int32)), pa.array([], pa.string())
    )
    ours = pa.array(own)
    return pa.table(
        {
            "platform": pa.repeat("tiktok", n),
            "source_format": pa.repeat("planted", n),
            "kind": pa.repeat(kind, n),
            "post_key": pa.array(post).cast(pa.string()),
            "post_url": nothing,
            "key": pa.array(key).cast(pa.string()),
            "parent_key": pa.array(parent, mask=parent == 0).cast(pa.string()),
            "author": author,
            "is_owner": pc.if_else(ours, ours, pa.scalar(None, pa.bool_())),
            "text": texts.text,
            "norm": texts.norm,
            "has_question": pa.array(question),
            "at": pa.array(at),
            "at_precision": pa.repeat("exact", n),
            "likes": pa.array(likes),
            "reply_count": pa.nulls(n, pa.int64()),
            "owner_liked": pa.nulls(n, pa.bool_()),
            "pinned": pa.nulls(n, pa.bool_()),
            "lang": nothing,
            "mention": nothing,
            "ends_asking": texts.ends_asking,
            "n_tokens": texts.n_tokens,
            "has_words": pa.repeat(True, n),
            "skeleton": texts.skeleton,
            "tags": no_words,
            "links": no_words,
        }
    )


def _name(number: int) -> str:
    """A pseudonym of the form that the importer makes."""
    digits = base64.b32encode(((number + 1) * 2_654_435_761 % (1 << 56)).to_bytes(8, "big"))
    return "s" + digits[1:13].decode().lower()


def _truth(plan: _Plan, peers: Ints, n_posts: int) -> Truth:
    speakers = np.concatenate([plan.author, plan.author[plan.looped], peers])
    messages = np.sort(np.bincount(speakers)[np.unique(speakers)])
    n = len(messages)
    rank = np.arange(1, n + 1)
    gini = float(((2 * rank - n - 1) * messages).sum() / (n * messages.sum()))
    answered_people = np.unique(plan.author[plan.answered])
    mutual = np.unique(plan.author[plan.looped])
    n_answered, n_loops, n_peers = int(plan.answered.sum()), int(plan.looped.sum()), len(peers)
    waits = plan.delay[plan.answered] / HOUR
    return Truth(
        n_public=len(speakers),
        n_answered=n_answered,
        n_questions=int(plan.question.sum()),
        n_questions_answered=int((plan.question & plan.answered).sum()),
        n_threads=len(plan.author),
        n_loops=n_loops,
        n_replies=n_answered + n_loops + n_peers,
        n_peer_replies=n_peers,
        n_dyads=len(answered_people),
        n_mutual_dyads=len(mutual),
        n_posts=n_posts,
        n_asking_posts=n_posts // 2,
        ttr_hours=float(np.median(waits)) if n_answered else float("nan"),
        voice=1 - gini,
    )
