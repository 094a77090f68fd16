# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The campaign's salt of self-made codes: made when first needed, sealed, thrown away on demand."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Person
from gaung.engine.pairing import SALT_BYTES, PartError, digests, read_code
from gaung.kit.sealing import seal, unseal
from gaung.listen.surveys.models import PairingSalt

PURPOSE = "surveys.pairing"


def code_digests(
    *, campaign: Campaign, at: datetime, typed: Mapping[str, str]
) -> tuple[list[str], list[PartError]]:
    """What is kept of a self-made code, and which of its parts cannot be read."""
    parts, wrong = read_code(typed)
    if wrong:
        return [], wrong
    return digests(parts, _salt(campaign, at)), []


def _salt(campaign: Campaign, at: datetime) -> bytes:
    """The salt; a new one where there is none, or where the last was thrown away.

    Raises:
        UnsealableError: the installation's secret has changed since.
    """
    kept = PairingSalt.objects.filter(campaign=campaign).first()
    if kept is None or not kept.sealed:
        fresh = seal(secrets.token_hex(SALT_BYTES), PURPOSE)
        kept, is_new = PairingSalt.objects.get_or_create(
            campaign=campaign, defaults={"sealed": fresh, "made_at": at}
        )
        if not is_new:  # thrown away: whoever comes first fills it, the others take that one
            PairingSalt.objects.filter(pk=kept.pk, sealed="").update(sealed=fresh, made_at=at)
            kept.refresh_from_db()
    return bytes.fromhex(unseal(kept.sealed, PURPOSE))


@transaction.atomic
def throw_salt(*, by: Person, at: datetime, campaign: Campaign) -> bool:
    """Throw the salt away: no guess at a code can be tested any more, by anybody.

    Digests that are there still pair with one another. Codes typed from now on get another salt and
    pair with none of them. False: there is no salt.
    """
    thrown = PairingSalt.objects.filter(campaign=campaign).exclude(sealed="")
    if not thrown.update(sealed="", thrown_at=at):
        return False
    record(
        community=campaign.community,
        campaign=campaign,
        by=by,
        at=at,
        action="survey.throw_salt",
        about=campaign.name,
    )
    return True


def salt_of(campaign: Campaign) -> PairingSalt | None:
    """What is known of the salt, without opening it."""
    return PairingSalt.objects.filter(campaign=campaign).defer("sealed").first()


def typed_parts(sent: Mapping[str, Sequence[str]], prefix: str) -> dict[str, str]:
    """Parts of a code among the fields of a page."""
    return {
        name.removeprefix(prefix): values[-1]
        for name, values in sent.items()
        if name.startswith(prefix) and values
    }
