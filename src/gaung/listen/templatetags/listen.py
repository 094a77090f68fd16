# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people wrote, as a page shows it."""

from django import template

from gaung.listen.words.amounts import amount
from gaung.listen.words.files import phase_words
from gaung.listen.words.network import fine_share
from gaung.listen.words.people import readable, voice_name

register = template.Library()
register.simple_tag(amount)
register.filter("fine_share", fine_share)
register.filter("readable", readable)
register.filter("voice_name", voice_name)
register.filter("phase_words", phase_words)
