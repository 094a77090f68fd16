# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A recipe that is mended while its room is open: phones see it at once."""

import pytest
from django.test import Client

from gaung.meet.models import Session
from tests.meet.running.makers import host_of, opened, step, told
from tests.pages import address

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_title_that_is_mended_reaches_the_phones(client: Client) -> None:
    session = step(opened("timer"))
    before = told(session)["v"]
    block = Session.objects.get(pk=session.pk).block
    assert block is not None
    client.force_login(host_of(session))
    sent = {"blok-title": "Istirahat lagi", "blok-minutes": "7", **block.content}
    url = address("change_block", session.campaign, session.code, block.code)
    assert client.post(url, sent).status_code == 302
    state = told(session)
    assert state["v"] > before
    assert "Istirahat lagi" in state["html"]
