# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one table of doors: every address of the office, and who gets through it.

``roles`` None means that no community stands behind the door; ``open_to`` then says for whom it
opens. ``args`` names what the address carries; ``tests.house.test_closed_doors`` makes the things.
"""

from dataclasses import dataclass

from gaung.campaigns.enums import Role
from gaung.campaigns.rules import EVERYONE, LEADS, LISTENERS, WRITERS
from gaung.listen.sorting import SORTERS
from gaung.meet.rules import HOSTS, MODERATORS


@dataclass(frozen=True, slots=True)
class Door:
    """One address: how it is asked, what its address carries, who may, what is sent along."""

    name: str
    method: str = "get"
    args: tuple[str, ...] = ()
    roles: frozenset[Role] | None = None
    open_to: str = "all"  # all | signed_in: only for doors without a community
    data: tuple[tuple[str, str], ...] = ()
    may_be_empty: bool = False  # 404 also for those who may, when there is nothing to show


def _community(name: str, roles: frozenset[Role] = EVERYONE, **more: object) -> Door:
    return Door(name, args=("community", *more.pop("args", ())), roles=roles, **more)  # type: ignore[arg-type,misc]


def _campaign(name: str, roles: frozenset[Role] = EVERYONE, **more: object) -> Door:
    return Door(name, args=("campaign", *more.pop("args", ())), roles=roles, **more)  # type: ignore[arg-type,misc]


NUCLEUS = (
    Door("home"),
    Door("sign_in_link", args=("token",)),
    Door("invite", args=("invite_code",)),
    Door("new_community", open_to="signed_in"),
    _community("community"),
    _community("new_campaign", WRITERS),
    _community("crew"),
    _community("make_invite", LEADS, method="post"),
    _community("show_invite", LEADS, args=("invite",)),
    _community("withdraw_invite", LEADS, method="post", args=("invite",)),
    _community("change_role", LEADS, method="post", args=("member",)),
    _community("remove_member", LEADS, method="post", args=("member",)),
    _community("audit_log"),
    _community("channels", LEADS),
    _community("try_channel", LEADS, method="post", args=("channel",)),
    _community("pause_channel", LEADS, method="post", args=("channel",)),
    _community("remove_channel", LEADS, method="post", args=("channel",)),
    _campaign("notices"),
    _campaign("close_notice", LISTENERS, method="post", args=("notice",)),
    _campaign("campaign"),
    _campaign("campaign_settings", LEADS),
    _campaign("archive_campaign", LEADS, method="post"),
)

HOUSE = (
    Door("account_login"),
    Door("account_logout"),
    Door("account_signup"),
    Door("account_inactive"),
    Door("account_reauthenticate", open_to="signed_in"),
    Door("account_change_password", open_to="signed_in"),
    Door("account_set_password", open_to="signed_in"),
    Door("account_reset_password"),
    Door("account_reset_password_done"),
    Door("account_reset_password_from_key", args=("reset_uid", "reset_key")),
    Door("account_reset_password_from_key_done"),
    Door("set_language", method="post"),
    Door("favicon"),
)

LISTEN = (
    _campaign("listening"),
    _campaign("new_import", LISTENERS),
    _campaign("show_import", args=("import",)),
    _campaign("map_columns", LISTENERS, args=("import",)),
    _campaign("forget_mapping", LISTENERS, method="post", args=("import",)),
    _campaign("cancel_import", LISTENERS, method="post", args=("import",)),
    _campaign("remove_import", LISTENERS, method="post", args=("import",)),
    _campaign("restore_import", LISTENERS, method="post", args=("import",)),
    _campaign("refused_rows", args=("import",), may_be_empty=True),
    _campaign("compared", args=("import", "compared_list")),
    _campaign("own_accounts", LISTENERS),
    _campaign("forget_own_account", LISTENERS, method="post", args=("own_account",)),
    _campaign("measure_again", LISTENERS, method="post"),
    _campaign("keeping"),
    _campaign("voices"),
    _campaign("mark_voices", SORTERS, method="post"),
    _campaign("undo_mark", SORTERS, method="post"),
    _campaign("thread", args=("thread",), may_be_empty=True),
    _campaign("network"),
    _campaign("topics"),
    _campaign("coordination"),
    _campaign("ourselves"),
    _campaign("figures"),
    _campaign("new_cut", LISTENERS, method="post", data=(("on", "2026-11-01"),)),
    _campaign("forget_cut", LISTENERS, method="post", args=("cut",)),
    _campaign("spikes"),
    _campaign("network_picture", may_be_empty=True),
)

SURVEYS = (
    _campaign("surveys"),
    _campaign("new_survey", LISTENERS),
    _campaign("import_survey", LISTENERS),
    _campaign("survey", args=("survey",)),
    _campaign("survey_settings", LISTENERS, args=("survey",)),
    _campaign("open_survey", LISTENERS, method="post", args=("survey",)),
    _campaign("close_survey", LISTENERS, method="post", args=("survey",)),
    _campaign("duplicate_survey", LISTENERS, method="post", args=("survey",)),
    _campaign("make_test_after", LISTENERS, method="post", args=("survey",)),
    _campaign("remove_survey", LISTENERS, method="post", args=("survey",)),
    _campaign("restore_survey", LISTENERS, method="post", args=("survey",)),
    _campaign("put_back_part", LISTENERS, method="post", args=("survey", "removed_part")),
    _campaign("preview_survey", args=("survey",)),
    _campaign("export_survey", args=("survey",)),
    _campaign("survey_words", LISTENERS, args=("survey",)),
    _campaign("add_language", LISTENERS, method="post", args=("survey",)),
    _campaign("remove_language", LISTENERS, method="post", args=("survey",)),
    _campaign("add_section", LISTENERS, args=("survey",)),
    _campaign("change_section", LISTENERS, args=("survey", "survey_section")),
    _campaign("move_section", LISTENERS, method="post", args=("survey", "survey_section")),
    _campaign("remove_section", LISTENERS, method="post", args=("survey", "survey_section")),
    _campaign("add_question", LISTENERS, args=("survey", "survey_section")),
    _campaign("change_question", LISTENERS, args=("survey", "survey_question")),
    _campaign("move_question", LISTENERS, method="post", args=("survey", "survey_question")),
    _campaign("duplicate_question", LISTENERS, method="post", args=("survey", "survey_question")),
    _campaign("remove_question", LISTENERS, method="post", args=("survey", "survey_question")),
    _campaign("survey_results", args=("survey",)),
    _campaign("show_results", WRITERS, method="post", args=("survey",)),
    _campaign("results_csv", LISTENERS, args=("survey",)),
    _campaign("results_json", LISTENERS, args=("survey",)),
    _campaign("survey_codes", args=("survey",)),
    _campaign("throw_salt", LEADS, method="post", args=("survey",)),
    Door("answer_survey", args=("opened_survey",)),
    Door("erase_answers", args=("opened_survey",)),
    Door("public_results", args=("opened_survey",)),
)

MEET = (
    _campaign("meet"),
    _campaign("new_session", HOSTS),
    _campaign("import_recipe", HOSTS, method="post"),
    _campaign("meet_picture", args=("picture", "picture_size"), may_be_empty=True),
    _campaign("meet_colour"),
    _campaign("session", args=("session",)),
    _campaign("session_settings", HOSTS, args=("session",)),
    _campaign("run_sheet", args=("session",)),
    _campaign("export_recipe", args=("session",)),
    _campaign("duplicate_session", HOSTS, method="post", args=("session",)),
    _campaign("remove_session", HOSTS, method="post", args=("session",)),
    _campaign("restore_session", HOSTS, method="post", args=("removed_session",)),
    _campaign("add_block", HOSTS, args=("session",)),
    _campaign("new_block", HOSTS, args=("session", "block_kind")),
    _campaign("change_block", HOSTS, args=("session", "block")),
    _campaign("preview_block", args=("session", "block")),
    _campaign("move_block", HOSTS, method="post", args=("session", "block"), data=(("ke", "0"),)),
    _campaign("remove_block", HOSTS, method="post", args=("session", "block")),
    _campaign("restore_block", HOSTS, method="post", args=("session", "removed_block")),
    Door("join"),
    _campaign("remote", HOSTS, args=("session",)),
    _campaign("press", HOSTS, method="post", args=("session",), data=(("tekan", "lanjut"),)),
    _campaign("nicknames", HOSTS, args=("session",)),
    _campaign(
        "change_nickname", HOSTS, method="post", args=("session", "nickname"), may_be_empty=True
    ),
    _campaign("screen", args=("session",)),
    _campaign("screen_panel", args=("session",)),
    _campaign("moderate", MODERATORS, args=("session",)),
    _campaign("decide_words", MODERATORS, method="post", args=("session", "block")),
    _campaign("kept_answers", MODERATORS, args=("session",)),
    _campaign("session_results", args=("session",)),
    _campaign("block_results", args=("session", "answered_block")),
    _campaign("jury", MODERATORS, args=("session", "prize_block")),
    _campaign("decide_prizes", HOSTS, method="post", args=("session", "prize_block")),
    _campaign("prize_desk", MODERATORS, args=("session",)),
    _campaign(
        "pass_on_prize",
        HOSTS,
        method="post",
        args=("session", "prize_block", "prize_number"),
        may_be_empty=True,
    ),
    _campaign(
        "keep_contact",
        MODERATORS,
        method="post",
        args=("session", "prize_block", "prize_number"),
        may_be_empty=True,
    ),
)

PLAN = (
    _campaign("plan"),
    _campaign("new_audience", WRITERS),
    _campaign("change_audience", WRITERS, args=("audience",)),
    _campaign("delete_audience", WRITERS, method="post", args=("audience",)),
    _campaign("restore_audience", WRITERS, method="post", args=("audience",)),
    _campaign("new_message", WRITERS, method="post", args=("audience",)),
    _campaign("compose", args=("message",)),
    _campaign("coach_message", WRITERS, method="post", args=("message",)),
    _campaign("save_draft", WRITERS, method="post", args=("message",)),
    _campaign("dismiss_finding", WRITERS, method="post", args=("message",)),
    _campaign("undo_dismissal", WRITERS, method="post", args=("message",)),
    _campaign("delete_message", WRITERS, method="post", args=("message",)),
    _campaign("restore_message", WRITERS, method="post", args=("message",)),
    _campaign("publish_message", WRITERS, args=("message",)),
    _campaign("rally_check", WRITERS, args=("message",)),
    _campaign("message_history", args=("message",)),
    _campaign("put_away_idea", WRITERS, method="post", args=("idea",)),
    _campaign("restore_idea", WRITERS, method="post", args=("idea",)),
)

ACT = (
    _campaign("act"),
    _campaign("edit_page", WRITERS),
    _campaign("preview_page"),
    _campaign("publish_page", WRITERS, method="post"),
    _campaign("withdraw_page", WRITERS, method="post"),
    _campaign("card", args=("card_kind",)),
    _campaign("campaign_colour"),
    _campaign("add_action", WRITERS),
    _campaign("change_action", WRITERS, args=("action",)),
    _campaign("move_action", WRITERS, method="post", args=("action",)),
    _campaign("remove_action", WRITERS, method="post", args=("action",)),
    _campaign("restore_action", WRITERS, method="post", args=("action",)),
)

EVALUATE = (_campaign("evaluate"), _campaign("learning"))


def _guest(name: str, roles: frozenset[Role] = HOSTS, **more: object) -> Door:
    return _campaign(name, roles, args=("guest_session", *more.pop("args", ())), **more)  # type: ignore[misc]


GUESTS = (
    Door("rsvp", args=("guest_session",)),
    Door("rsvp_calendar", args=("guest_session",)),
    Door("door", args=("guest_session",)),
    Door("own_place", args=("guest_session", "own_key")),
    Door("own_certificate", method="post", args=("guest_session", "own_key")),
    Door("find_certificate"),
    Door("verify_certificate", args=("certificate",)),
    Door("public_photos", args=("guest_session",), may_be_empty=True),
    Door("public_photo", args=("photo", "photo_size"), may_be_empty=True),
    _guest("guests", EVERYONE),
    _guest("guest_settings"),
    _guest("export_guests", method="post"),
    _guest("check_in"),
    _guest("door_screen"),
    _guest("guest_link", args=("guest",)),
    _guest("erase_guest", method="post", args=("guest",)),
    _guest("undo_arrival", method="post", args=("guest",)),
    _guest("certificates"),
    _guest("certificates_zip", method="post"),
    _guest("revoke_certificate", method="post", args=("certificate",)),
    _guest("restore_certificate", method="post", args=("certificate",)),
    _guest("photos", EVERYONE),
    _guest("add_photo"),
    _guest("photo", args=("photo",)),
    _guest("change_photo", method="post", args=("photo",)),
    _guest("restore_photo", method="post", args=("removed_photo",)),
    _guest("photo_file", EVERYONE, args=("photo", "photo_size"), may_be_empty=True),
)

DOORS = (*NUCLEUS, *HOUSE, *LISTEN, *SURVEYS, *MEET, *GUESTS, *PLAN, *ACT, *EVALUATE)
