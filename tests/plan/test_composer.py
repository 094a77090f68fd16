# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing a message with the coach beside it."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.audit import verify
from gaung.campaigns.enums import Role
from gaung.campaigns.models import AuditEntry
from gaung.plan.coaching import sheet, sheet_of
from gaung.plan.models import Dismissal, Draft, Message, SetAside
from tests.factories import make_campaign, make_member
from tests.plan.makers import TEXT, lead_of, make_audience, make_message, url, write

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def message(client: Client) -> Message:
    message = make_message()
    client.force_login(lead_of(message.campaign))
    return message


def form(message: Message, **more: object) -> dict[str, object]:
    draft = Draft.objects.get(message=message)
    kept = {"title": draft.title, "text": draft.text, "ticks": draft.ticks}
    return {**kept, "revision": draft.revision, **more}


def key_of(message: Message, rule: str) -> str:
    found = sheet_of(Draft.objects.get(message=message)).open_findings
    return next(each.key for each in found if each.rule.code == rule)


def test_from_an_audience_to_a_mended_message(client: Client) -> None:
    audience = make_audience()
    client.force_login(lead_of(audience.campaign))
    begun = client.post(
        f"/kampanye/{audience.campaign.code}/rancang/audiens/{audience.code}/pesan-baru/"
    )
    page = client.get(begun.url).content.decode()
    assert "Tulis dulu, temuannya muncul di sini." in page
    message = Message.objects.get()

    saved = client.post(
        url("save_draft", message),
        form(message, text=TEXT, ticks=["problem"]),
        follow=True,
    )
    page = saved.content.decode()
    assert "Nomor telepon" in page
    assert "0812-5550-0123" in page
    assert re.search(r'value="problem"[^>]*checked', page)
    assert Draft.objects.get().n_risks == 1

    mended = TEXT.replace("Hubungi 0812-5550-0123.", "Yuk bawa masker ke Posko hari Sabtu.")
    page = client.post(
        url("save_draft", message), form(message, text=mended), follow=True
    ).content.decode()
    assert "Nomor telepon" not in page
    assert "ajakan berbuat" in page
    assert Draft.objects.get().n_risks == 0
    assert verify(audience.campaign.community).whole


def test_the_live_coach_answers_like_the_page_and_keeps_nothing(
    client: Client, message: Message
) -> None:
    sent = form(message, text=TEXT, ticks=["cause"])
    live = client.post(url("coach_message", message), sent, **HTMX).content.decode()
    whole = client.post(url("coach_message", message), sent).content.decode()
    assert _flat(live) in _flat(whole), "without JavaScript the button shows the same"
    assert Draft.objects.get().text == ""
    client.post(url("save_draft", message), sent)
    assert _flat(live) in _flat(client.get(url("compose", message)).content.decode())


def _flat(page: str) -> str:
    return " ".join(re.sub(r'<input type="hidden" name="csrf[^>]*>', "", page).split())


def test_text_is_escaped_wherever_it_is_shown(client: Client, message: Message) -> None:
    evil = 'SEMUA <script>alert("x")</script> orang!!! <img src=x onerror=alert(1)> 0812-5550-0123'
    write(message, evil)
    for page in (
        client.get(url("compose", message)).content.decode(),
        client.post(url("coach_message", message), form(message), **HTMX).content.decode(),
        client.get(url("publish_message", message)).content.decode(),
    ):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;" in page


def test_evidence_is_marked_with_words_and_findings_with_numbers(
    client: Client, message: Message
) -> None:
    write(message, TEXT)
    page = client.get(url("compose", message)).content.decode()
    marked = page.split('<p class="marked">')[1].split("</p>")[0]
    assert re.search(
        r'<mark class="evidence[^"]*">ISPA</mark><span class="tag">masalah</span>', marked
    )
    number = re.search(
        r'found risk">0812-5550-0123</mark><a class="number" href="#temuan-(\d+)"', marked
    )
    assert number
    assert f'id="temuan-{number[1]}" class="finding risk"' in page
    assert re.sub(r"<span class=.tag.>.*?</span>|<a .*?</a>|<[^>]+>", "", marked) == TEXT


def test_a_finding_is_dismissed_with_a_reason_and_taken_up_again(
    client: Client, message: Message
) -> None:
    write(message, TEXT)
    key = key_of(message, "personal_phone")
    sent = form(message, dismiss=key, **{f"reason-{key}": "Nomor posko, memang umum"})
    page = client.post(url("dismiss_finding", message), sent, follow=True).content.decode()
    assert "1 diabaikan" in page
    assert "Nomor posko, memang umum" in page
    assert Draft.objects.get().n_risks == 0
    assert Dismissal.objects.get().by_name in page

    # The dismissal outlives edits elsewhere, and ends when the words change.
    write(message, TEXT + " Terima kasih.")
    assert Draft.objects.get().n_risks == 0
    write(message, TEXT.replace("0123", "9999"))
    assert Draft.objects.get().n_risks == 1
    write(message, TEXT)

    client.post(url("undo_dismissal", message), form(message, take_up=key))
    assert Draft.objects.get().n_risks == 1
    assert Dismissal.objects.get().undone_at is not None, "it stays in the book"
    acts = AuditEntry.objects.values_list("action", flat=True)
    assert {"finding.dismiss", "finding.take_up"} <= set(acts)
    assert "0812" not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


def test_a_dismissal_needs_a_reason(client: Client, message: Message) -> None:
    write(message, TEXT)
    key = key_of(message, "personal_phone")
    sent = form(message, dismiss=key, **{f"reason-{key}": "  "})
    answer = client.post(url("dismiss_finding", message), sent, **HTMX).content.decode()
    assert "Tulis alasannya dulu" in answer
    assert not Dismissal.objects.exists()


def test_dismissing_keeps_the_text_that_is_in_the_window(client: Client, message: Message) -> None:
    write(message, TEXT)
    key = key_of(message, "personal_phone")
    longer = TEXT + " Belum disimpan."
    sent = form(message, text=longer, dismiss=key, **{f"reason-{key}": "umum"})
    answer = client.post(url("dismiss_finding", message), sent, **HTMX).content.decode()
    draft = Draft.objects.get()
    assert draft.text == longer
    assert f'name="revision" value="{draft.revision}"' in answer
    assert 'hx-swap-oob="true"' in answer


def test_the_later_of_two_tabs_is_warned_and_nothing_is_lost(
    client: Client, message: Message
) -> None:
    old = form(message, text="Tulisan di tab kedua")
    write(message, "Tulisan di tab pertama")
    warned = client.post(url("save_draft", message), old)
    assert warned.status_code == 409
    page = warned.content.decode()
    assert "Tulisan di tab kedua</textarea>" in page
    assert "Tulisan di tab pertama" in page
    assert "Kamu menyimpan pesan ini dari tab lain" in page
    assert Draft.objects.get().text == "Tulisan di tab pertama"

    by_itself = client.post(url("save_draft", message), old, **HTMX)
    assert by_itself.status_code == 200
    assert "data-saved" not in by_itself.content.decode()
    assert Draft.objects.get().text == "Tulisan di tab pertama"

    client.post(url("save_draft", message), {**old, "overwrite": "1"})
    assert Draft.objects.get().text == "Tulisan di tab kedua"
    assert SetAside.objects.get().text == "Tulisan di tab pertama"
    assert "Tulisan di tab pertama" in client.get(url("message_history", message)).content.decode()


def test_a_conflict_while_dismissing_goes_beside_the_text(client: Client, message: Message) -> None:
    old = form(message, text=TEXT, dismiss="0" * 20)
    write(message, "Lain")
    answer = client.post(url("dismiss_finding", message), old, **HTMX)
    assert answer.headers["HX-Retarget"] == "#simpanan"


def test_saving_the_same_again_is_no_conflict_and_no_revision(
    client: Client, message: Message
) -> None:
    old = form(message, text="Sama")
    client.post(url("save_draft", message), old)
    assert client.post(url("save_draft", message), old).status_code == 302
    assert Draft.objects.get().revision == 1


def test_writing_for_a_while_is_one_row_in_the_log(client: Client, message: Message) -> None:
    for n in range(4):
        client.post(url("save_draft", message), form(message, text=f"Naskah {n}"), **HTMX)
    assert AuditEntry.objects.filter(action="message.write").count() == 1


def test_too_long_a_text_is_refused_and_stays_in_the_window(
    client: Client, message: Message
) -> None:
    long = "panjang " * 1300
    refused = client.post(url("save_draft", message), form(message, text=long))
    assert refused.status_code == 422
    assert long.strip() in refused.content.decode()
    assert Draft.objects.get().text == ""


def test_line_ends_are_kept_as_one_kind(client: Client, message: Message) -> None:
    client.post(url("save_draft", message), form(message, text="satu\r\ndua\r\n"))
    assert Draft.objects.get().text == "satu\ndua\n"


def test_who_only_reads_sees_the_coach_but_no_window(client: Client, message: Message) -> None:
    write(message, TEXT)
    client.force_login(make_member(message.campaign.community, Role.OBSERVER))
    page = client.get(url("compose", message)).content.decode()
    assert "Nomor telepon" in page
    assert "<textarea" not in page
    assert "abaikan" not in page.lower()


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.MODERATOR, Role.FACILITATOR])
def test_who_may_not_write_cannot(client: Client, message: Message, role: Role) -> None:
    client.force_login(make_member(message.campaign.community, role))
    for name in (
        "save_draft",
        "coach_message",
        "dismiss_finding",
        "undo_dismissal",
        "delete_message",
    ):
        assert client.post(url(name, message), form(message)).status_code == 403
    assert client.get(url("publish_message", message)).status_code == 403


def test_another_community_finds_nothing(client: Client, message: Message) -> None:
    other = make_campaign()
    client.force_login(lead_of(other))
    assert client.get(url("compose", message)).status_code == 404
    # Nor through its own campaign's address with the other's code.
    mixed = url("compose", message).replace(message.campaign.code, other.code)
    assert client.get(mixed).status_code == 404
    assert client.post(f"{mixed}simpan/", form(message)).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_queries_of_the_composer(
    client: Client,
    message: Message,
    n: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    write(message, TEXT)
    for number in range(n):
        Dismissal.objects.create(
            message=message, key=f"{number}", rule="x", reason="y", by_name="z", at=message.made_at
        )
    with django_assert_max_num_queries(14):
        client.get(url("compose", message))


def test_equal_findings_are_one_card_with_its_places() -> None:
    found = sheet("Semua tahu!!! Semua diam!!! Semua lupa!!!")
    marks = [each for each in found.open_findings if each.rule.code == "shouting_marks"]
    assert [each.n_times for each in marks] == [3]
    assert [each.number for each in found.open_findings] == list(
        range(1, len(found.open_findings) + 1)
    )
