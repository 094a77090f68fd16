# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The salt behind a community's pseudonyms, and a community's own accounts."""

import hashlib

from django.conf import settings

from gaung.campaigns.models import Campaign, Community
from gaung.engine.conversation.pseudonym import SALT_BYTES, pseudonym


def community_salt(community: Community) -> bytes:
    """The community's salt: derived from the installation's secret, kept nowhere.

    So a copy of the database and the part files tells nobody who a pseudonym is, and two
    communities cannot recognise one person in one another's files.
    """
    key = hashlib.blake2b(settings.SECRET_KEY.encode(), person=b"gaung-people").digest()
    return hashlib.blake2b(str(community.pk).encode(), key=key, digest_size=SALT_BYTES).digest()


def pseudonym_of(community: Community, handle: str) -> str:
    """Under which pseudonym a handle appears in the community's rows."""
    return pseudonym(handle, community_salt(community))


def own_pseudonyms(campaign: Campaign) -> list[str]:
    """The pseudonyms of the campaign's own accounts, in a fixed order."""
    return sorted(campaign.own_accounts.values_list("pseudonym", flat=True))


def own_handles(campaign: Campaign) -> list[str]:
    """The handles of the campaign's own accounts, where people told them."""
    return list(campaign.own_accounts.exclude(handle="").values_list("handle", flat=True))
