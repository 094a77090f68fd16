# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The closed lists of codes that recognition and intake give; faces turn them into sentences."""

from enum import StrEnum

UNKNOWN_POST = "unknown"
"""The post of comments whose file does not say under which post they stand."""


class RefusalCode(StrEnum):
    """Why one record was refused."""

    BAD_JSON = "bad_json"  # the line is not one valid JSON object
    TOO_DEEP = "too_deep"  # nested deeper than any known export
    LINE_TOO_LONG = "line_too_long"
    CELL_TOO_LONG = "cell_too_long"
    TOO_FEW_CELLS = "too_few_cells"
    NO_AUTHOR = "no_author"
    NO_TEXT = "no_text"
    TEXT_TOO_LONG = "text_too_long"
    BAD_ID = "bad_id"
    BAD_TIME = "bad_time"
    WRONG_SHAPE = "wrong_shape"  # valid, but not the kind of record this export consists of
    SOURCE_ERROR = "source_error"  # the scraper wrote an error in place of a comment
    DUPLICATE = "duplicate"  # the same key comes again later in the file; the later one is kept


class SkipCode(StrEnum):
    """Why one record is no comment, though nothing is wrong with it."""

    SYSTEM = "system"  # "Budi keluar", "Siti added Rina"
    DELETED = "deleted"
    MEDIA = "media"  # a picture or sticker without words
    BLANK = "blank"  # an empty line
    POST = "post"  # a post in a format whose comments are what is read
    REPOST = "repost"  # somebody else's post, passed on
    PRIVATE = "private"  # a private message, or a whole private chat; not read


class NoteCode(StrEnum):
    """What the file cannot tell, or what a person should know about how it was read."""

    NO_REPLIES = "no_replies"
    NO_TIMES = "no_times"
    ESTIMATED_TIMES = "estimated_times"
    MINUTE_TIMES = "minute_times"
    LOCAL_TIMES = "local_times"  # no zone in the file: read in the campaign's zone
    AMBIGUOUS_DATES = "ambiguous_dates"
    UNREADABLE_TIMES = "unreadable_times"  # relative words such as "3 hari"
    NO_IDS = "no_ids"
    IDS_SPOILED_BY_SPREADSHEET = "ids_spoiled_by_spreadsheet"
    REPLIES_BY_NAME = "replies_by_name"  # the answered person is named, not the answered comment
    NO_POST = "no_post"  # the file does not say under which post
    NO_LIKES = "no_likes"
    UNREADABLE_COUNTS = "unreadable_counts"
    OWNER_UNKNOWN = "owner_unknown"
    OWNER_NOT_SEEN = "owner_not_seen"  # handles were given and none of them wrote here
    OWN_COMMENTS_ONLY = "own_comments_only"
    POSTS_ONLY = "posts_only"
    OWN_WRITING_ONLY = "own_writing_only"  # own posts and own replies; nobody else's
    NO_AUTHORS = "no_authors"
    REPLIES_MISSING = "replies_missing"  # the service says that there are more than it gave
    ONE_SHEET = "one_sheet"  # of a workbook with several
    SEVERAL_FILES = "several_files"  # of one kind in an archive, read as one
    LEFT_OUT = "left_out"  # other files of the archive, which were not read


class UnreadableCode(StrEnum):
    """Why a whole file cannot be taken in."""

    EMPTY = "empty"
    NO_SUCH_FILE = "no_such_file"
    BINARY = "binary"
    IMAGE = "image"
    PDF = "pdf"
    WORKBOOK_BROKEN = "workbook_broken"
    WORKBOOK_ENCRYPTED = "workbook_encrypted"
    WORKBOOK_FORM = "workbook_form"  # a kind of workbook that is not read, such as XLSB
    TOO_BIG = "too_big"
    TOO_DEEP = "too_deep"
    LINE_TOO_LONG = "line_too_long"
    RECORD_TOO_BIG = "record_too_big"
    TOO_MANY_COLUMNS = "too_many_columns"
    BROKEN_JSON = "broken_json"
    TRUNCATED_JSON = "truncated_json"
    ZIP_BROKEN = "zip_broken"
    ZIP_BOMB = "zip_bomb"
    ZIP_ENCRYPTED = "zip_encrypted"
    ZIP_SUSPICIOUS = "zip_suspicious"
    ZIP_TOO_MANY_FILES = "zip_too_many_files"
    ZIP_NOTHING_TO_READ = "zip_nothing_to_read"
    NOT_RECOGNISED = "not_recognised"
    NEEDS_MAPPING = "needs_mapping"
    BAD_MAPPING = "bad_mapping"


class UnrecognisedCode(StrEnum):
    """Why a readable file is not a conversation that can be read here."""

    UNKNOWN_JSON = "unknown_json"
    UNKNOWN_TEXT = "unknown_text"
    UNKNOWN_ARCHIVE = "unknown_archive"
    HTML_EXPORT = "html_export"
    OWN_COMMENTS_ONLY = "own_comments_only"
    OWN_POSTS_ONLY = "own_posts_only"
    POSTS_ONLY = "posts_only"
    FOLLOWERS_ONLY = "followers_only"
    LIKES_ONLY = "likes_only"
    DIRECT_MESSAGES = "direct_messages"
    ACCOUNT_DATA_ONLY = "account_data_only"
