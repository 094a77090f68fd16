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
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

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
    entry.seal = _seal(head.audit_seal, entry)
    entry.save(force_insert=True)
    Community.objects.filter(pk=head.pk).update(audit_length=entry.number, audit_seal=entry.seal)
    return entry


def verify(community: Community) -> AuditVerdict:
    """Recompute the whole chain of a community."""
    head = Community.objects.get(pk=community.pk)
    entries: QuerySet[AuditEntry] = head.audit.order_by("number")
    seal, expected = "", 0
    for entry in entries.iterator():
        expected += 1
        if entry.number != expected or entry.seal != _seal(seal, entry):
            return AuditVerdict(head.audit_length, expected)
        seal = entry.seal
    if expected != head.audit_length or seal != head.audit_seal:
        return AuditVerdict(head.audit_length, expected + 1)
    return AuditVerdict(head.audit_length, None)


def _seal(previous: str, entry: AuditEntry) -> str:
    # The person and the campaign are named by text, not by key: the row stays whole when an
    # account or a campaign is deleted.
    row = [
        previous,
        entry.community_id,
        entry.number,
        entry.by_name,
        entry.action,
        entry.about,
        entry.detail,
        int(entry.at.timestamp() * 1_000_000),
    ]
    message = json.dumps(row, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"gaung-audit").digest()
    return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()
