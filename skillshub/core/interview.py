"""A profile while a coach and a person are making it: what was typed, what is proposed, what was answered.

A draft holds texts as they were typed, also those that are not valid yet, so that nothing is lost by an error or a
crash. Every change makes a new draft; the old ones are the way back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from skillshub.core.cefr import MODALITIES, Cefr
from skillshub.core.person import MODES, OPEN_LISTS, Permit, Source

MOST_ITEMS = 1_000
LONGEST = 500
"""Characters of a text in a draft."""


def plain_text(text: str) -> str:
    """A typed text without signs that cannot be stored or shown, and no longer than :data:`LONGEST`."""
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in text)
    return " ".join(kept.split(" ")).strip()[:LONGEST]


class Answer(StrEnum):
    """What was said of a proposal."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    """The person does not have it, or cannot do it."""


class Origin(StrEnum):
    """Where a bundle comes from."""

    JOB = "job"
    DIPLOMA = "diploma"
    WORDS = "words"
    FILE = "file"
    QUESTION = "question"
    EARLIER = "earlier"
    """Was in the hub before."""


PARTS = ("work", "diploma", "skill", "licence")
PROOFS = (Source.DIPLOMA, Source.JOB, Source.PRACTICE, Source.TEST, Source.COACH, Source.SELF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One proposal: a concept, or a word of which it is not clear which concept it means."""

    key: int
    bundle: int
    part: str
    """One of :data:`PARTS`."""
    phrase: str
    """The words it was made from; empty where it follows from a job or diploma."""
    concept: str = ""
    """Empty until somebody has chosen among :attr:`choices`."""
    choices: tuple[str, ...] = ()
    """Concepts the words may mean, best first."""
    answer: Answer = Answer.OPEN
    level: int | None = None
    proof: Source | None = None
    years: float | None = None
    year: int | None = None
    country: str = ""
    inferred: bool = False
    """Read from a text: counts as likely while it is open."""
    extra: tuple[tuple[str, str], ...] = ()
    """Other keys of a person's file with their values, kept as they were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Proposals that come from the same words."""

    key: int
    origin: Origin
    phrase: str = ""
    concept: str = ""
    years: float | None = None
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything said so far."""

    id: str
    """Names the draft, never the person."""
    editing: str = ""
    """Code of the person in the hub who is being changed; empty for somebody new."""
    fields: tuple[tuple[str, str], ...] = ()
    """Field → text as typed, sorted; a field that is left out is unknown."""
    bundles: tuple[Bundle, ...] = ()
    items: tuple[Item, ...] = ()
    unread: tuple[str, ...] = ()
    """Words no concept was found for."""
    aside: tuple[str, ...] = ()
    """Questions that could not be answered now, as ``code subject``."""
    typed: str = ""
    """What stands in the entry line and has not been taken in yet."""

    def value(self, field: str) -> str:
        """The text of a field; empty = unknown."""
        return dict(self.fields).get(field, "")

    def with_value(self, field: str, text: str) -> Draft:
        """With another text in a field; an empty one makes it unknown again."""
        kept = dict(self.fields)
        kept.pop(field, None)
        if plain := plain_text(text):
            kept[field] = plain
        return replace(self, fields=tuple(sorted(kept.items())))

    def with_values(self, values: Mapping[str, str]) -> Draft:
        """With other texts in several fields."""
        draft = self
        for field, text in values.items():
            draft = draft.with_value(field, text)
        return draft

    def of_bundle(self, key: int) -> tuple[Item, ...]:
        """The proposals of a bundle."""
        return tuple(item for item in self.items if item.bundle == key)

    def changed(self, keys: Iterable[int], change: Callable[[Item], Item]) -> Draft:
        """With some proposals changed."""
        wanted = set(keys)
        return replace(self, items=tuple(change(item) if item.key in wanted else item for item in self.items))

    def without(self, keys: Iterable[int]) -> Draft:
        """Without some proposals, and without bundles that are empty then."""
        gone = set(keys)
        items = tuple(item for item in self.items if item.key not in gone)
        left = {item.bundle for item in items}
        return replace(self, items=items, bundles=tuple(bundle for bundle in self.bundles if bundle.key in left))

    def joined(self, bundles: Iterable[Bundle], items: Iterable[Item], unread: Iterable[str] = ()) -> Draft:
        """With more bundles behind the others; a concept that is there already is not proposed again."""
        first = max((0, *(bundle.key for bundle in self.bundles), *(item.key for item in self.items))) + 1
        known = {item.concept for item in self.items if item.concept}
        added: list[Item] = []
        for item in items:
            if len(self.items) + len(added) >= MOST_ITEMS or item.concept in known:
                continue
            if item.concept:
                known.add(item.concept)
            added.append(replace(item, key=item.key + first, bundle=item.bundle + first))
        used = {item.bundle for item in added}
        more = [replace(bundle, key=bundle.key + first) for bundle in bundles]
        kept = [plain for word in unread if (plain := plain_text(word))]
        return replace(
            self,
            items=(*self.items, *added),
            bundles=(*self.bundles, *(bundle for bundle in more if bundle.key in used)),
            unread=tuple(dict.fromkeys((*self.unread, *kept))),
        )


# --- the fields of the form ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question of the form."""

    key: str
    """As a person's file names it: ``travel.max_minutes``, ``languages.nl.spoken``, ``limits.heights``."""
    section: str
    choices: tuple[str, ...] = ()
    """Closed answers; empty = a text."""
    several: bool = False
    """Whether more than one choice can be given, written with commas between."""


SHIFTS = ("day", "evening", "night", "weekend", "rotating")
PERMITS = tuple(permit.value for permit in Permit if permit is not Permit.UNKNOWN)
LIMITS = ("cannot_hard", "cannot", "will_not_hard", "will_not")
"""A limit of what the work may ask, or the person's own choice; hard ones block."""
ALWAYS = ("nl", "de", "en")
"""Languages everybody is asked about."""
SECTIONS = ("person", "permit", "languages", "travel", "time", "wishes", "limits", "whole")


def fields_of(languages: Iterable[str], demands: Iterable[str]) -> tuple[Field, ...]:
    """The form, in the order of a talk.

    Args:
        languages: codes that are asked about besides :data:`ALWAYS`.
        demands: ids of what work may ask of a body or a life.
    """
    levels = tuple(level.name for level in Cefr)
    every = dict.fromkeys((*ALWAYS, *languages))
    return (
        Field(key="code", section="person"),
        Field(key="postcode", section="person"),
        Field(key="country", section="person", choices=("NL", "DE")),
        Field(key="right_to_work.NL", section="permit", choices=PERMITS),
        Field(key="right_to_work.DE", section="permit", choices=PERMITS),
        *(
            Field(key=f"languages.{code}.{part}", section="languages", choices=levels)
            for code in every
            for part in ("all", *MODALITIES)
        ),
        Field(key="travel.modes", section="travel", choices=MODES, several=True),
        Field(key="travel.max_minutes", section="travel"),
        Field(key="travel.max_km", section="travel"),
        Field(key="hours.min", section="time"),
        Field(key="hours.max", section="time"),
        Field(key="windows", section="time"),
        Field(key="shifts", section="time", choices=SHIFTS, several=True),
        Field(key="available_from", section="time"),
        Field(key="pay_floor", section="wishes"),
        Field(key="wishes", section="wishes"),
        Field(key="learning_place", section="wishes", choices=("yes", "no")),
        *(Field(key=f"limits.{demand}", section="limits", choices=LIMITS) for demand in demands),
        *(Field(key=f"complete.{name}", section="whole", choices=("yes", "no")) for name in OPEN_LISTS),
    )
