# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was published never changes."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gaung.campaigns.models import AuditEntry
from gaung.plan import actions
from gaung.plan.errors import (
    DraftMovedError,
    EmptyMessageError,
    NothingNewError,
    VersionsNeverChangeError,
)
from gaung.plan.models import Draft, Message, MessageVersion
from gaung.plan.queries import published_messages
from tests.factories import NOW
from tests.plan.makers import TEXT, lead_of, make_audience, make_message, publish, url, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(client: Client) -> Message:
    message = make_message(text=TEXT)
    client.force_login(lead_of(message.campaign))
    return message


def test_publishing_lists_open_findings_and_is_allowed(client: Client, message: Message) -> None:
    page = client.get(url("publish_message", message)).content.decode()
    assert "Nomor telepon" in page
    assert "Terbitkan versi 1" in page
    revision = Draft.objects.get().revision
    done = client.post(url("publish_message", message), {"revision": revision}, follow=True)
    assert "Versi 1 terbit" in done.content.decode()
    version = MessageVersion.objects.get()
    assert (version.number, version.text) == (1, TEXT)
    assert "personal_phone" in {each["rule"] for each in version.coaching["findings"]}
    entry = AuditEntry.objects.get(action="message.publish")
    assert entry.detail["open_findings"] == len(
        {(each["rule"], each["seen"].casefold()) for each in version.coaching["findings"]}
    )


def test_a_version_refuses_every_change(message: Message) -> None:
    publish(message)
    version = MessageVersion.objects.get()
    version.text = "Lain"
    with pytest.raises(VersionsNeverChangeError):
        version.save()
    with pytest.raises(VersionsNeverChangeError):
        MessageVersion.objects.update(text="Lain")
    with pytest.raises(VersionsNeverChangeError):
        MessageVersion.objects.bulk_update([version], ["text"])


@pytest.mark.parametrize("column", ["text", "title", "coaching", "by_name", "published_at"])
def test_the_database_refuses_too(message: Message, column: str) -> None:
    publish(message)
    with (
        connection.cursor() as cursor,
        pytest.raises(IntegrityError, match="never changes"),
        transaction.atomic(),
    ):
        cursor.execute(f"UPDATE plan_messageversion SET {column} = {column}")


def test_somebody_who_leaves_does_not_take_versions_along(message: Message) -> None:
    publish(message)
    lead_of(message.campaign).delete()
    version = MessageVersion.objects.get()
    assert version.by is None
    assert version.by_name


def test_a_correction_is_a_new_version_that_says_what_it_corrects(
    client: Client, message: Message
) -> None:
    publish(message)
    write(message, TEXT.replace("1.200", "120"))
    publish(message, correction="Angkanya 120, bukan 1.200")
    second, first = MessageVersion.objects.all()
    assert second.corrects == first
    page = client.get(url("message_history", message)).content.decode()
    assert "Membetulkan versi 1: Angkanya 120, bukan 1.200" in page
    assert "<del>1.200</del><ins>120</ins>" in page
    assert [each.number for each in published_messages(message.campaign)] == [2]


def test_a_first_version_corrects_nothing(message: Message) -> None:
    publish(message, correction="apa pun")
    assert MessageVersion.objects.get().corrects is None


def test_what_cannot_be_published(client: Client, message: Message) -> None:
    by = lead_of(message.campaign)
    draft = Draft.objects.get()
    with pytest.raises(DraftMovedError):
        actions.publish_message(by=by, at=NOW, message=message, revision=draft.revision - 1)
    publish(message)
    with pytest.raises(NothingNewError):
        publish(message)
    empty = make_message(message.audience)
    with pytest.raises(EmptyMessageError):
        publish(empty)
    page = client.post(url("publish_message", empty), {"revision": "0"}, follow=True)
    assert "Pesan ini masih kosong" in page.content.decode()
    assert MessageVersion.objects.count() == 1


def test_published_messages_are_the_latest_of_each_that_is_kept(message: Message) -> None:
    publish(message)
    write(message, "Versi dua yang baru")
    publish(message)
    other = make_message(make_audience(message.campaign), "Pesan kedua")
    publish(other)
    make_message(message.audience, "Belum terbit")
    elsewhere = make_message(text="Kampanye lain")
    publish(elsewhere)
    told = {(each.title, each.number) for each in published_messages(message.campaign)}
    assert told == {("Masker", 2), ("Masker", 1)}
    actions.delete_message(by=lead_of(message.campaign), at=NOW, message=other)
    assert [each.text for each in published_messages(message.campaign)] == ["Versi dua yang baru"]


@pytest.mark.parametrize("n", [1, 3])
def test_queries_of_the_history(
    client: Client,
    message: Message,
    n: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(n):
        write(message, f"Versi ke {number}")
        publish(message)
    with django_assert_max_num_queries(14):
        client.get(url("message_history", message))
