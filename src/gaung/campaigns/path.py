# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The path of a campaign: seven stops, each verb tells its own when the app starts.

News of a verb travels up to the navigation through this registry, so that the nucleus imports no
verb. A stop that no verb has registered is shown quiet: it is still to come.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.models import Campaign
from gaung.campaigns.rules import CampaignPlace
from gaung.kit.rings import Meter

MOST_SHOWN = 999


@dataclass(frozen=True, slots=True)
class StopNumber:
    """The one number of a stop that matters now, and what it counts."""

    value: int
    meaning: str
    urgent: bool = False

    @property
    def short(self) -> str:
        """The number as it fits beside the stop's name on a phone."""
        return str(self.value) if self.value <= MOST_SHOWN else f"{MOST_SHOWN}+"


@dataclass(frozen=True, slots=True)
class Stop:
    """One verb on the path: where it leads, and its number (None: nothing worth a number)."""

    url_name: str
    number: Callable[[Campaign], StopNumber | None]


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence that says what to do next, with the way there. Lower weight comes first."""

    weight: int
    title: str
    why: str
    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Glance:
    """One thing to know of a campaign on a list; ``mark`` is a chip's look."""

    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class StopShown:
    """A stop as the navigation draws it."""

    key: str
    label: str
    url: str | None
    number: StopNumber | None


STOP_NAMES: dict[str, str | Promise] = {
    "listen": _("Dengar"),
    "meet": _("Temu"),
    "plan": _("Rancang"),
    "act": _("Gerak"),
    "talk": _("Dialog"),
    "guard": _("Jaga"),
    "evaluate": _("Nilai"),
}
_stops: dict[str, Stop] = {}
_steps: list[Callable[[CampaignPlace], list[NextStep]]] = []
_glances: list[Callable[[Sequence[Campaign]], dict[int, Glance]]] = []
_meters: list[Callable[[Campaign], Meter | None]] = []


def register_stop(key: str, stop: Stop) -> None:
    """A verb takes its place on the path; called once, in ``apps.ready``."""
    if key not in STOP_NAMES:
        raise ValueError(f"{key} is no stop of the path")
    _stops[key] = stop


def register_next_steps(steps: Callable[[CampaignPlace], list[NextStep]]) -> None:
    """A verb tells what could be done next; called once, in ``apps.ready``."""
    _steps.append(steps)


def register_meter(meter: Callable[[Campaign], Meter | None]) -> None:
    """Listening tells the home page what the dialogue meter draws; called once."""
    _meters[:] = [meter]


def register_glance(glance: Callable[[Sequence[Campaign]], dict[int, Glance]]) -> None:
    """A verb tells one thing of each of many campaigns, in one query; called once."""
    _glances.append(glance)


def glances_at(campaigns: Sequence[Campaign]) -> dict[int, list[Glance]]:
    """What is worth knowing of each campaign on a list of them, by primary key."""
    told: dict[int, list[Glance]] = {campaign.pk: [] for campaign in campaigns}
    for glance in _glances if campaigns else []:
        for pk, found in glance(campaigns).items():
            told[pk].append(found)
    return told


def path_of(campaign: Campaign) -> list[StopShown]:
    """The seven stops of a campaign, in their order."""
    shown = []
    for key, label in STOP_NAMES.items():
        stop = _stops.get(key)
        url = reverse(stop.url_name, args=[campaign.code]) if stop else None
        shown.append(StopShown(key, str(label), url, stop.number(campaign) if stop else None))
    return shown


def next_steps(place: CampaignPlace, n: int = 3) -> list[NextStep]:
    """At most ``n`` things worth doing now, the most urgent first."""
    found = [step for steps in _steps for step in steps(place)]
    return sorted(found, key=lambda step: step.weight)[:n]


def meter_of(campaign: Campaign) -> Meter | None:
    """What the dialogue meter draws: None before anything was measured."""
    return _meters[0](campaign) if _meters else None
