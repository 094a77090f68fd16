# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters of other scripts that a reader takes for Latin ones.

A choice out of Unicode Technical Standard 39, `confusables.txt`: the single letters of Cyrillic,
Greek, Armenian, Cherokee and the Latin extensions that look like one Latin letter in common fonts.
Capitals are listed beside small letters, since they look like other letters (`В` like B, `в` not).
Full-width, mathematical and circled letters are not here: NFKC turns them into Latin.
"""

_LIKE = {
    "a": "АаΑαɑᴀᗅ",
    "b": "ВвΒᏴʙЬ",
    "c": "СсϹϲᏟᴄ",
    "d": "ԁᎠᏧᴅđĐ",
    "e": "ЕеΕᎬᴇҽєЄε",
    "f": "ſƒϜ",
    "g": "ԌɡᏀɢց",
    "h": "НнҺһΗᎻʜհ",
    "i": "ІіΙιıɪɩӀӏⅰᎥ",
    "j": "ЈјϳᎫᴊ",
    "k": "КкΚκᏦᴋĸ",
    "l": "ᏞʟℓŁł",
    "m": "МмΜᎷᴍ",
    "n": "Νոռɴη",
    "o": "ОоΟοσՕօᴏØø",
    "p": "РрΡρᏢᴘ",
    "q": "ԚԛզգႳ",
    "r": "ᎡᏒʀгᴦ",
    "s": "ЅѕՏᏚꜱ",
    "t": "ТтΤτᎢᴛ",
    "u": "Սսυᴜʋ",
    "v": "ѴѵνᏙᴠ",
    "w": "ԜԝᎳᴡѡա",
    "x": "ХхΧχ×",
    "y": "УуΥүҮγʏყ",
    "z": "ΖᏃᴢʐ",
}

LOOKS_LIKE = str.maketrans({other: latin for latin, others in _LIKE.items() for other in others})
"""For `str.translate`: every such letter becomes the small Latin one it looks like."""
