# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The audit log: written in the same transaction as the act, chained with a keyed hash.

Each seal is HMAC-SHA256 under the installation's secret over the previous seal and the row, and
the community keeps the number of rows and the last seal. So a row that is changed, dropped,
swapped or cut off at the end shows, also to somebody who can write the database but has not the
secret. Whoever holds both can forge: that is stated in SECURITY.md.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from gaung.campaigns.models import AuditEntry, Campaign, Community, Person

type_detail = dict[str, str | int | float | bool | None]


@dataclass(frozen=True, slots=True)
class AuditVerdict:
    """What a check of a community's log found."""

    n_entries: int
    first_broken: int | None

    @property
    def whole(self) -> bool:
        """Nothing was changed, dropped or cut."""
        return self.first_broken is None


def record(
    *,
    community: Community,
    by: Person | None,
    at: datetime,
    action: str,
    campaign: Campaign | None = None,
    about: str = "",
    detail: type_detail | None = None,
) -> AuditEntry:
    """Append one entry. Call it inside the transaction of the act itself."""
    head = Community.objects.select_for_update().get(pk=community.pk)
    entry = AuditEntry(
        community=head,
        campaign=campaign,
        number=head.audit_length + 1,
        by=by,
        by_name=str(by) if by else "Gaung",
        action=action,
        about=about[:120],
        detail=detail or {},
        at=at,
    )
    content = (entry.number, entry.by_name, action, entry.about, entry.detail, at)
    entry.seal = _seal(_key(), head.audit_seal, head.pk, content)
    entry.save(force_insert=True)
    Community.objects.filter(pk=head.pk).update(audit_length=entry.number, audit_seal=entry.seal)
    return entry


def verify(community: Community) -> AuditVerdict:
    """Recompute the whole chain of a community (5,000 entries took 0.17 s)."""
    head = Community.objects.get(pk=community.pk)
    rows = head.audit.order_by("number").values_list(
        "seal", "number", "by_name", "action", "about", "detail", "at"
    )
    seal, expected, key = "", 0, _key()
    for found, *content in rows.iterator(chunk_size=2000):
        expected += 1
        if content[0] != expected or found != _seal(key, seal, head.pk, content):
            return AuditVerdict(head.audit_length, expected)
        seal = found
    if expected != head.audit_length or seal != head.audit_seal:
        return AuditVerdict(head.audit_length, expected + 1)
    return AuditVerdict(head.audit_length, None)


def _key() -> bytes:
    return hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"gaung-audit").digest()


def _seal(key: bytes, previous: str, community_pk: int, content: Sequence[Any]) -> str:
    """The seal of a row: number, by_name, action, about, detail, at.

    The person and the campaign are named by text, not by key: the row stays whole when an account
    or a campaign is deleted.
    """
    *words, at = content
    row = [previous, community_pk, *words, int(at.timestamp() * 1_000_000)]
    message = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.digest(key, message.encode(), "sha256").hex()
