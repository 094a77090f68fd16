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
import pyarrow.parquet as pq

from gaung.engine.conversation.table import CONVERSATION, ROWS_PER_BATCH, ROWS_PER_PART

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

OWNER = "s" + "a" * 12
START_AT = 1_756_684_800  # 1 September 2025, 00:00 UTC
HOUR = 3600
DAYS = 90
POST_EVERY = 2000

QUESTION_SHARE, QUESTION_ANSWERED, OTHER_ANSWERED = 0.30, 0.45, 0.12
LOOP_SHARE, PEER_MEAN = 0.35, 0.55
DELAY_HOURS = np.array([1, 2, 3, 5, 8, 12, 20, 30, 48, 72])

OPENINGS = (
    "min",
    "kak",
    "aduh asapnya tebal banget di sini",
    "dari kemarin mata perih terus",
    "keren banget gerakannya",
    "di kampungku juga begini",
    "jujur baru tahu soal ini",
    "sudah lama nunggu ada yang bahas",
    "semoga cepat hujan ya",
    "anak saya batuk sejak senin",
    "sekolah kami diliburkan lagi",
    "wkwk relate banget sih",
    "lahan gambut di belakang rumah kebakar",
    "terima kasih infonya",
    "kami di kelurahan sudah bagi masker",
    "gila sih ini",
)
STATEMENTS = (
    "semangat terus buat semua relawan",
    "jangan cuma viral sehari ya",
    "aku share ke grup kelas",
    "tetap jaga kesehatan semuanya",
    "udah capek lihat langit kuning",
    "setuju sama pesannya",
    "besok aku ajak teman satu kos",
    "semoga didengar yang punya kuasa",
    "ini baru aksi yang masuk akal",
    "udara bersih itu hak kita bersama",
    "tag teman kamu yang perlu baca",
    "saya siap bantu kalau dibutuhkan",
)
QUESTIONS = (
    "masker gratis dibagi di mana ya?",
    "gimana cara ikut jadi relawan?",
    "kapan kumpul lagi di bundaran?",
    "data titik apinya dari mana?",
    "ini sudah dilaporkan ke bpbd belum?",
    "boleh ikut kalau dari sampit?",
    "kenapa tiap tahun terjadi lagi?",
    "nomor posko yang bisa dihubungi berapa?",
)
ANSWERS = (
    "halo kak, besok jam 9 di posko depan taman ya",
    "datanya dari laporan harian, tautannya di bio",
    "boleh banget, isi formulirnya dulu ya",
    "sudah kami teruskan, nanti kami kabari hasilnya",
)
THANKS = (
    "siap min makasih",
    "oke noted kak",
    "baik terima kasih jawabannya",
    "sip besok aku datang",
)


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
    """The written part files (in order), the pseudonym of the owner and the truth."""

    paths: tuple[Path, ...]
    owner: str
    truth: Truth


@dataclass(frozen=True, slots=True)
class _Plan:
    """One entry a thread: what happens in it."""

    author: Ints
    question: Flags
    answered: Flags
    looped: Flags
    n_peers: Ints
    at: Ints
    delay: Ints


def plant(folder: Path, *, n_rows: int, seed: int = 1) -> Planted:
    """Writes `n_rows` rows as canonical Parquet parts into `folder`; the same seed, the same bytes.

    Raises:
        ValueError: `n_rows` is below 10.
    """
    if n_rows < 10:
        raise ValueError("a planted conversation needs at least 10 rows")
    rng = np.random.default_rng(seed)
    n_posts = max(1, n_rows // POST_EVERY)
    plan = _plan(rng, n_rows - n_posts)
    n_people = max(4, n_rows // 4)
    peers = _peers(rng, plan, n_people)
    table = _table(rng, plan, peers, n_posts)
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, start in enumerate(range(0, n_rows, ROWS_PER_PART)):
        path = folder / f"part-{number:05}.parquet"
        part = table.slice(start, ROWS_PER_PART)
        pq.write_table(part, path, compression="zstd", row_group_size=ROWS_PER_BATCH)
        paths.append(path)
    return Planted(tuple(paths), OWNER, _truth(plan, peers, n_posts))


def _plan(rng: np.random.Generator, n_comments: int) -> _Plan:
    n_most = n_comments
    question = rng.random(n_most) < QUESTION_SHARE
    answered = rng.random(n_most) < np.where(question, QUESTION_ANSWERED, OTHER_ANSWERED)
    looped = answered & (rng.random(n_most) < LOOP_SHARE)
    n_peers = rng.poisson(PEER_MEAN, n_most)
    size = 1 + answered + looped + n_peers
    n_full = int(np.searchsorted(np.cumsum(size), n_comments, side="right"))
    n_lone = n_comments - int(size[:n_full].sum())
    n_threads = n_full + n_lone
    for array in (answered, looped, n_peers):
        array[n_full:] = 0
    # A long tail of people: squaring a uniform number makes few speak often and many once.
    author = (rng.random(n_threads) ** 2 * max(4, (n_comments + 1) // 4)).astype(np.int64)
    return _Plan(
        author=author,
        question=question[:n_threads],
        answered=answered[:n_threads],
        looped=looped[:n_threads],
        n_peers=n_peers[:n_threads],
        at=START_AT + rng.integers(0, DAYS * 24 * HOUR, n_threads),
        delay=HOUR * rng.choice(DELAY_HOURS, n_threads),
    )


def _peers(rng: np.random.Generator, plan: _Plan, n_people: int) -> Ints:
    """Who replied to whom: one person a peer reply, never the thread's own author."""
    starter = np.repeat(plan.author, plan.n_peers)
    return (starter + rng.integers(1, n_people, len(starter))) % n_people


def _table(rng: np.random.Generator, plan: _Plan, peers: Ints, n_posts: int) -> pa.Table:
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
    text, question = _texts(rng, kind, plan.question[of])
    post = of % n_posts
    order = np.argsort(at, kind="stable")
    comments = _rows(
        kind="comment",
        post=post[order],
        key=key[order],
        parent=parent[order],
        person=person[order],
        text=text.take(pa.array(order)),
        question=question[order],
        at=at[order],
        likes=rng.geometric(0.3, len(of))[order] - 1,
    )
    number = np.arange(n_posts)
    posts = _rows(
        kind="post",
        post=number,
        key=number,
        parent=np.zeros(n_posts, np.int64),
        person=np.full(n_posts, -1),
        text=pa.array(
            ["Kamu sudah lihat apa hari ini?" if n % 2 else "Jaga gambut." for n in number]
        ),
        question=number % 2 == 1,
        at=np.full(n_posts, START_AT),
        likes=np.full(n_posts, 100),
    )
    table = pa.concat_tables([posts, comments])
    lines = pa.array(np.arange(1, len(table) + 1))
    return table.append_column("line", lines).select(CONVERSATION.names).cast(CONVERSATION)


def _texts(rng: np.random.Generator, kind: Ints, asks: Flags) -> tuple[pa.Array, Flags]:
    n = len(kind)
    question = (kind == 0) & asks
    first = pa.array(OPENINGS).take(pa.array(rng.integers(0, len(OPENINGS), n)))
    pools = (STATEMENTS, QUESTIONS, ANSWERS, THANKS)
    lengths = np.array([len(pool) for pool in pools])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    pool = np.select([question, kind == 1, kind == 2], [1, 2, 3], 0)
    pick = starts[pool] + rng.integers(0, 1 << 30, n) % lengths[pool]
    second = pa.array([text for texts in pools for text in texts]).take(pa.array(pick))
    return pc.binary_join_element_wise(first, second, ", "), question


def _rows(
    *,
    kind: str,
    post: Ints,
    key: Ints,
    parent: Ints,
    person: Ints,
    text: pa.Array,
    question: Flags,
    at: Ints,
    likes: Ints,
) -> pa.Table:
    n = len(post)
    author = _names(person)
    empty = pa.nulls(n, pa.string())
    own = pa.array(person < 0)
    return pa.table(
        {
            "platform": pa.repeat("tiktok", n),
            "source_format": pa.repeat("planted", n),
            "kind": pa.repeat(kind, n),
            "post_key": pa.array(post).cast(pa.string()),
            "post_url": empty,
            "key": pa.array(key).cast(pa.string()),
            "parent_key": pa.array(parent, mask=parent == 0).cast(pa.string()),
            "author": author,
            "is_owner": pc.if_else(own, own, pa.scalar(None, pa.bool_())),
            "text": text,
            "norm": pc.utf8_lower(text),
            "has_question": pa.array(question),
            "at": pa.array(at),
            "at_precision": pa.repeat("exact", n),
            "likes": pa.array(likes),
            "reply_count": pa.nulls(n, pa.int64()),
            "owner_liked": pa.nulls(n, pa.bool_()),
            "pinned": pa.nulls(n, pa.bool_()),
            "lang": empty,
        }
    )


def _names(person: Ints) -> pa.Array:
    """Pseudonyms of the form that the importer makes; -1 is the owner."""
    people, place = np.unique(person, return_inverse=True)
    names = [OWNER if number < 0 else _name(int(number)) for number in people]
    return pa.array(names).take(pa.array(place))


def _name(number: int) -> str:
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
