# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking at a call from outside before many people are asked to post it."""

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from gaung.plan.models import Message
from tests.plan.makers import TEXT, lead_of, make_message, url, write

pytestmark = pytest.mark.django_db

OWN = (
    "rumah nenekku di tepi sungai sudah tiga minggu berkabut",
    "anakku batuk terus dan sekolahnya diliburkan lagi",
    "kemarin aku ikut menyiram lahan di belakang posko",
    "ayahku petani, ia juga rugi karena asap",
    "temanku relawan pemadam, ia butuh masker",
)


@pytest.fixture
def message(client: Client) -> Message:
    message = make_message(text=TEXT)
    client.force_login(lead_of(message.campaign))
    return message


def check(client: Client, message: Message, status: int = 200, **sent: object) -> str:
    answer = client.post(url("rally_check", message), {"asking": "copy", "texts": "", **sent})
    assert answer.status_code == status
    return str(answer.content.decode())


def test_everybody_copying_one_message_looks_paid_and_hears_what_to_ask_instead(
    client: Client, message: Message, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(10):
        page = check(client, message)
    assert "200 orang menyalin 1 teks: tiap teks tampil kira-kira 200 kali." in page
    assert "200 unggahan yang sama persis terlihat seperti dukungan bayaran" in page
    assert "Dari luar ini terlihat seperti salinan yang diatur." in page
    assert "Ceritakan satu kalimat dari tempatmu." in page
    assert "Minta satu kalimat sendiri" in page
    assert "Lima menit teramai" not in page, "nobody has posted yet"


def test_a_few_texts_for_many_people_are_still_copies(client: Client, message: Message) -> None:
    page = check(client, message, texts="\n\n".join(OWN), n_people="1000")
    assert "1.000 orang menyalin 5 teks: tiap teks tampil kira-kira 200 kali." in page
    assert "salinan yang diatur" in page
    assert "sama persis terlihat" not in page


def test_people_in_their_own_words_stand_together(client: Client, message: Message) -> None:
    page = check(client, message, asking="own", texts="\n".join(f"{own} {TEXT}" for own in OWN))
    assert "5 contoh, 5 di antaranya berbeda." in page
    assert "Ini terlihat seperti orang-orang yang berdiri bersama." in page
    assert "Minta ini, bukan salinan" not in page
    copied = check(client, message, asking="own", texts="\n".join([TEXT] * 5))
    assert "5 contoh, 1 di antaranya berbeda." in copied
    assert "Hanya 0% menambah kata sendiri" in copied


def test_nothing_that_was_pasted_is_kept(client: Client, message: Message) -> None:
    before = {model: model.objects.count() for model in apps.get_models() if model.objects}
    check(client, message, texts="rahasia yang ditempel di sini")
    assert before == {model: model.objects.count() for model in before}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"asking": "own", "texts": "satu\ndua"}, "Tempel minimal lima contoh"),
        ({"texts": "panjang " * 3000}, "Paling banyak 200 teks dan 20.000 huruf"),
        ({"texts": "\n".join(["baris"] * 201)}, "Paling banyak 200 teks"),
        ({"asking": "lain"}, "lain"),
        ({"n_people": "100001"}, "100000"),
        ({"n_people": "-3"}, "5"),
    ],
)
def test_what_cannot_be_looked_at_says_why_and_stays(
    client: Client, message: Message, sent: dict[str, object], said: str
) -> None:
    page = check(client, message, 422, **sent)
    assert 'role="alert"' in page
    assert said in page
    assert str(sent.get("texts", "")).split("\n")[0].strip() in page


def test_an_empty_message_has_nothing_to_copy(client: Client) -> None:
    message = make_message()
    client.force_login(lead_of(message.campaign))
    assert "Pesan ini masih kosong" in check(client, message, 422, texts="   \n ")
    assert "tiap teks tampil" in check(client, message, texts="datang hari sabtu", n_people="")


def test_signs_without_words_are_looked_at_too(client: Client, message: Message) -> None:
    assert "salinan yang diatur" in check(client, message, texts="🔥🔥🔥")


def test_what_was_pasted_is_escaped(client: Client, message: Message) -> None:
    page = check(client, message, texts="<script>alert(1)</script>")
    assert "<script>alert" not in page


def test_the_composer_leads_there_with_what_was_written(client: Client, message: Message) -> None:
    assert "Cek sebelum diajak ramai-ramai" in client.get(url("compose", message)).content.decode()
    sent = {"title": "Masker", "text": "Baru ditulis", "ticks": [], "revision": 1, "then": "rally"}
    answer = client.post(url("save_draft", message), sent)
    assert answer.headers["Location"] == url("rally_check", message)
    message.draft.refresh_from_db()
    assert message.draft.text == "Baru ditulis"
    write(message, TEXT)
    page = client.get(url("rally_check", message)).content.decode()
    assert "Minta ini, bukan salinan" in page
    assert "terlihat seperti salinan yang diatur." not in page.split("<form")[-1]
