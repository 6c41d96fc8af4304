"""Floor 0: every sentence a user reads, in Dutch, German and English.

In:  a message id (``room.section.name``), a language and values.
Out: text; numbers and dates written the way that language writes them.

Catalogues are TOML files, one folder a language and one file a room
(``i18n/nl/intake.toml`` holds ``intake.*``), read when first asked for, so that a
command pays only for the rooms it speaks of. Nothing here reads or sets the
process locale: the same call gives the same text on every machine.
"""

from skillshub.i18n.catalogue import LANGUAGES, Language, catalogue, rooms, t
from skillshub.i18n.formats import date_text, euro, number, percent
from skillshub.i18n.speech import LocalText, Message

__all__ = [
    "LANGUAGES",
    "Language",
    "LocalText",
    "Message",
    "catalogue",
    "date_text",
    "euro",
    "number",
    "percent",
    "rooms",
    "t",
]
