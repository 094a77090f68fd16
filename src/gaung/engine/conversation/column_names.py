# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Column names of exporters and of people, and what they mean."""

import re
from collections.abc import Mapping, Sequence

# Indonesian and English, best first; compared without case, spaces and punctuation.
_SYNONYMS: Mapping[str, str] = {
    "text": "text body comment comments commenttext komentar isikomentar tekskomentar isi teks "
    "content message pesan textoriginal textdisplay fulltext tweet isitweet ulasan tanggapan",
    "author": "username ownerusername author authorusername authorname screenname userscreenname "
    "namapengguna uniqueid handle akun namaakun user pengguna pengirim penulis "
    "authordisplayname commenter komentator profilename nameclicktoviewprofile name nama fullname "
    "namalengkap from dari",
    "at": "timestamp createtimeiso createdat publishedat createtime unixtimestamp datetime "
    "waktukomentar waktu tanggal tgl tanggalwaktu date time created postedat tanggalkomentar "
    "tanggaldibuat",
    "key": "commentid idkomentar cid pk id tweetid",
    "parent": "parentid parentcommentid replytoid repliestoid isreplyto inreplytostatusid "
    "inreplytoid inreplyto repliedto replyto replyid parent idinduk balasanuntuk balasanke "
    "membalas",
    "post": "postid videoid mediaid shortcode idpostingan idvideo idpost threadid",
    "post_url": "posturl videourl videoweburl postlink permalink linkpostingan urlpostingan "
    "linkvideo link tautan url",
    "likes": "likes likecount likescount like commentlikecount diggcount favoritecount suka "
    "jumlahsuka jumlahlike disukai",
    "reply_count": "replycount repliescount replycommenttotal replies jumlahbalasan balasan "
    "totalreplycount",
}
MEANINGS = tuple(_SYNONYMS)
_RANKED = {
    meaning: {name: rank for rank, name in enumerate(names.split())}
    for meaning, names in _SYNONYMS.items()
}
_KNOWN = frozenset(name for ranks in _RANKED.values() for name in ranks)
_PUNCTUATION = re.compile(r"[\W_]+")


def bare(header: str) -> str:
    """Return a column name without what people write differently: case, spaces, punctuation."""
    return _PUNCTUATION.sub("", header.casefold())


def meanings_by_name(headers: Sequence[str]) -> dict[str, str]:
    """Return {meaning: column name} as far as the names say; a column has one meaning at most."""
    chosen: dict[str, str] = {}
    known = [(header, name) for header in headers if (name := bare(header)) in _KNOWN]
    for meaning, ranks in _RANKED.items():
        taken = chosen.values()
        free = [(ranks[name], h) for h, name in known if name in ranks and h not in taken]
        if free:
            chosen[meaning] = min(free, key=lambda each: each[0])[1]
    return chosen
