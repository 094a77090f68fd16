# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The alarm: spikes of the last days that the crew has not been told of yet."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gaung.campaigns.models import Campaign
from gaung.campaigns.notices import NoticeWords, Params, give_notice
from gaung.kit.numbers import local_number
from gaung.listen.shown.spikes import usual_words

KIND = "listen.spike"
NEWS = timedelta(days=7)
"""A spike that ended longer ago is history: an old export must not ring at night."""


def ring(*, campaign: Campaign, result: Mapping[str, Any], at: datetime) -> None:
    """Tell the crew of every recent spike, once, however often the same hours are measured."""
    for spike in (result.get("spikes") or {}).get("spikes", []):
        ended = datetime.fromtimestamp(spike["end_at"], UTC)
        if at - ended > NEWS:
            continue
        params = {
            "n_rows": spike["peak_rows"],
            "usual": spike["usual_rows_an_hour"],
            "at": spike["peak_at"],
            "number": spike["spike_no"],
        }
        key = str(spike["start_at"])
        give_notice(campaign=campaign, kind=KIND, key=key, params=params, at=at)


def words(campaign: Campaign, params: Params) -> NoticeWords:
    """The notice of a spike; the numbers only, since it may leave the house."""
    moment = localtime(datetime.fromtimestamp(params["at"], UTC), ZoneInfo(campaign.zone))
    numbers = {
        "n": local_number(params["n_rows"]),
        "usual": usual_words(params["usual"]),
        "when": f"{moment:%d/%m %H.%M}",
    }
    return NoticeWords(
        title=_("Lonjakan: %(n)s komentar dalam satu jam") % numbers,
        body=_("Pada %(when)s; biasanya %(usual)s. Lihat baris yang membuatnya, lalu putuskan.")
        % numbers,
        url=f"{reverse('spikes', args=[campaign.code])}#lonjakan-{params['number']}",
    )
