# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small makers of the nucleus for tests: what most tests stand on."""

from datetime import UTC, datetime
from itertools import count

from gaung.campaigns.actions import begin_campaign, found_community
from gaung.campaigns.enums import Role, Zone
from gaung.campaigns.models import Campaign, Community, Membership, Person

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
_numbers = count(1)


def make_person(name: str = "Sari") -> Person:
    number = next(_numbers)
    return Person.objects.create_user(f"orang{number}@contoh.id", name=f"{name} {number}")


def make_community(by: Person | None = None, *, at: datetime = NOW) -> Community:
    number = next(_numbers)
    return found_community(
        by=by or make_person(), at=at, code=f"komunitas-{number}", name=f"Komunitas {number}"
    )


def make_campaign(
    community: Community | None = None, *, by: Person | None = None, at: datetime = NOW
) -> Campaign:
    number = next(_numbers)
    by = by or make_person()
    return begin_campaign(
        by=by,
        at=at,
        community=community or make_community(by),
        code=f"aksi-{number}",
        name=f"Aksi {number}",
        cause="Kabut asap tiap kemarau; kami minta posko udara bersih.",
        zone=Zone.WIB,
    )


def make_member(community: Community, role: Role, *, at: datetime = NOW) -> Person:
    person = make_person(role.value)
    Membership.objects.create(community=community, person=person, role=role, since_at=at)
    return person
