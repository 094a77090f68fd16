# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Error pages say what happened, that nothing was lost, and what to do."""

import pytest
from django.test import Client, RequestFactory

from gaung.kit import failures


@pytest.mark.django_db
def test_a_missing_page_and_a_form_that_is_too_old(client: Client) -> None:
    assert "Tidak ada apa-apa di sini" in client.get("/tidak-ada/").content.decode()
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/bahasa/", {"language": "en"})
    assert answer.status_code == 403
    assert "Tidak ada yang hilang" in answer.content.decode()


def test_our_own_fault_is_said_in_both_languages() -> None:
    answer = failures.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    for said in ("Yang sudah tersimpan tetap aman", "What was saved is safe"):
        assert said in answer.content.decode()


def test_even_when_drawing_fails_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str) -> str:
        raise OSError(name)

    monkeypatch.setattr(failures, "render_to_string", fail)
    answer = failures.server_error(RequestFactory().get("/"))
    assert (answer.status_code, answer.content.decode()) == (500, failures.PLAIN)
