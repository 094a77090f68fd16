# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page of findings stands on: the campaign, and its newest measurement."""

from typing import Any

from django.http import HttpRequest

from gaung.campaigns.rules import campaign_for
from gaung.listen import queries


def measured(request: HttpRequest, code: str) -> dict[str, Any]:
    """The context of a page of findings; `result` is empty while nothing has been measured.

    Raises:
        Http404: whoever asks may not see the campaign.
    """
    place = campaign_for(request, code)
    analysis = queries.latest_analysis(place.here)
    result = (analysis.result if analysis else None) or {}
    return {"place": place, "here": "listen", "analysis": analysis, "result": result}
