"""The words of every report: names in the reader's language with the original beside them, ranges, estimates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING

from skillshub.core.cefr import MODALITIES, LanguageSkill
from skillshub.core.knowledge import Qualification
from skillshub.core.levels import LevelRange
from skillshub.core.result import Match
from skillshub.core.text import normalise
from skillshub.core.vacancy import LanguageDemand, Vacancy
from skillshub.i18n import Language, LocalText, Message, catalogue, euro, number, percent, t

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

ROOM = "report"
OWN_LANGUAGE: dict[str, Language] = {"NL": "nl", "DE": "de"}
"""The language in which a country names its own diplomas."""


@dataclass(frozen=True, slots=True)
class Words:
    """Names and phrases of one taxonomy in one language."""

    taxonomy: Taxonomy
    lang: Language

    # --- phrases ------------------------------------------------------------------------------

    def say(self, key: str, /, **values: object) -> str:
        """The message ``report.<key>``."""
        return t(f"{ROOM}.{key}", self.lang, **values)

    def count(self, key: str, amount: int, /, **values: object) -> str:
        """``report.<key>.one`` or ``report.<key>.many`` with the amount as ``{count}``."""
        return self.say(f"{key}.{'one' if amount == 1 else 'many'}", count=number(amount, self.lang), **values)

    def word(self, group: str, name: str) -> str:
        """``report.<group>.<name>``, or ``report.<group>.other`` for a name the catalogue does not know."""
        known = f"{ROOM}.{group}.{name}" in catalogue(self.lang, ROOM)
        return self.say(f"{group}.{name if known else 'other'}")

    def text(self, said: LocalText | Message) -> str:
        """A fact or a reason in the reader's language."""
        return said.in_(self.lang)

    def to_person(self, said: LocalText | Message) -> str:
        """A reason spoken to the person it is about: ``report.you.…`` where the catalogue has one."""
        if isinstance(said, Message):
            key = f"{ROOM}.you.{said.id.removeprefix('border.')}"
            template = catalogue(self.lang, ROOM).get(key)
            if template is not None and _fields(template) <= {name for name, _ in said.values}:
                return Message(key, said.values).in_(self.lang)
        return said.in_(self.lang)

    def both(self, name: str, original: str) -> str:
        """A name, with the original in quotation marks where it says something else."""
        if not original or normalise(original) == normalise(name):
            return name
        return self.say("with_original", name=name, original=original)

    def listed(self, items: Sequence[str], limit: int) -> str:
        """Items with commas; what goes over the limit is counted, never dropped in silence."""
        shown = ", ".join(items[:limit])
        over = len(items) - limit
        return self.say("and_more", items=shown, count=number(over, self.lang)) if over > 0 else shown

    # --- names --------------------------------------------------------------------------------

    def name(self, concept: str, original: str = "") -> str:
        """A concept's name, with the words it was linked from; its id where the taxonomy has lost it."""
        found = self.taxonomy.find(concept)
        return self.both(found.label(self.lang) if found else concept, original)

    def diploma(self, concept: str) -> str:
        """A diploma's name, with its name in the country that gives it."""
        found = self.taxonomy.find(concept)
        if found is None:
            return concept
        known = self.taxonomy.knowledge.qualifications.get(concept)
        own = OWN_LANGUAGE.get(known.country) if known else None
        name, original = found.label(self.lang), found.labels.get(own) if own else ""
        return self.both(name, original)

    def level(self, known: Qualification, abroad: bool) -> str:
        """The level or levels of a diploma, always marked as what it is: no recognition, and *ca.* when estimated."""
        level = known.abroad_level if abroad and known.abroad_level else known.level
        if level is None:
            return self.say("level.unknown")
        framework = self.taxonomy.knowledge.frameworks.get(known.id, "")
        estimated = not known.level_official or framework.startswith("ca.")
        scale = "" if estimated or not framework else f" ({framework})"
        return self.say("level.about" if estimated else "level.official", level=str(level), scale=scale)

    def language(self, code: str) -> str:
        """A language's name; its code where there is none."""
        found = self.taxonomy.knowledge.languages.get(code)
        return found.labels.in_(self.lang) if found else code.upper()

    def spoken(self, skill: LanguageSkill) -> str:
        """``Duits B1``, or the modalities apart where they differ."""
        levels = {modality: skill.level(modality) for modality in MODALITIES}
        known = {modality: level for modality, level in levels.items() if level is not None}
        name = self.language(skill.language)
        if not known:
            return self.say("language.unknown", language=name)
        if len(known) == len(levels) and len(set(known.values())) == 1:
            return f"{name} {next(iter(known.values())).name}"
        parts = ", ".join(f"{self.say(f'modality.{modality}')} {level.name}" for modality, level in known.items())
        return f"{name}: {parts}"

    def demanded(self, demand: LanguageDemand) -> str:
        """``Deutsch B2 (sprechen)``."""
        what = f"{self.language(demand.language)} {demand.level.name}"
        return f"{what} ({self.say(f'modality.{demand.modality}')})" if demand.modality else what

    def country(self, code: str) -> str:
        """*Nederland*, or the code of a country the catalogue has no name for."""
        return self.say(f"country.{code.lower()}") if code in OWN_LANGUAGE else code

    def place(self, vacancy: Vacancy) -> str:
        """``Arnhem (Nederland)``."""
        where = vacancy.place or self._municipality(vacancy.country, vacancy.postcode)
        country = self.country(vacancy.country)
        return f"{where} ({country})" if where else country

    def _municipality(self, country: str, postcode: str | None) -> str:
        place = self.taxonomy.knowledge.places.get((country, postcode)) if postcode else None
        return place.name if place else ""

    def at(self, vacancy: Vacancy) -> str:
        """Title, employer and place of a vacancy in one line."""
        return " · ".join(part for part in (vacancy.title, vacancy.employer, self.place(vacancy)) if part)

    def crossings(self, ids: Iterable[str]) -> str:
        """Names of river crossings in the order of the way; empty when there are none."""
        known = self.taxonomy.knowledge.crossings
        return ", ".join(known[id_].name if id_ in known else id_ for id_ in ids)

    # --- figures ------------------------------------------------------------------------------

    def about(self, value: str) -> str:
        """A figure that is an estimate."""
        return self.say("about", value=value)

    def fit(self, match: Match) -> str:
        """``62 % (48–81 %)``, or that nothing is known."""
        if match.fit is None or match.lower is None or match.upper is None:
            return self.say("fit.unknown")
        low, high = number(100 * match.lower, self.lang), percent(match.upper, self.lang)
        return f"{percent(match.fit, self.lang)} ({low}–{high})"

    def hours(self, low: float | None, high: float | None) -> str:
        """``32–36 uur per week``, *from* or *up to* where one end is missing."""
        ends = [_short(value, self.lang) for value in (low, high) if value is not None]
        if not ends:
            return self.say("unknown")
        shown = "–".join(dict.fromkeys(ends))
        if low is None or high is None:
            shown = self.say("range.up_to" if low is None else "range.from", amount=shown)
        return self.say("hours_a_week", hours=shown)

    def money(self, low: float | None, high: float | None, digits: int, *, estimate: bool = False) -> str:
        """``€ 18,30–23,10``, *from* or *up to* where one end is missing; says so when both are."""
        if low is None and high is None:
            return self.say("unknown")
        if low is None or high is None or low == high:
            amount = euro(high if low is None else low, self.lang, digits)  # type: ignore[arg-type]
            shown = self.about(amount) if estimate else amount
            return shown if low == high else self.say("range.up_to" if low is None else "range.from", amount=shown)
        first, last = number(low, self.lang, digits), number(high, self.lang, digits)
        shown = {"nl": f"€ {first}–{last}", "de": f"{first}–{last} €", "en": f"€{first}–{last}"}[self.lang]
        return self.about(shown) if estimate else shown


def _fields(template: str) -> set[str]:
    """Names of the values a message needs."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _short(value: float, lang: Language) -> str:
    """``36`` and ``38,5``: decimals only where there are some."""
    return number(value, lang, 0 if value == int(value) else 1)


def level_ends(level: LevelRange | None) -> list[int] | None:
    """A level or range for machines: ``[low, high]``."""
    return [level.low, level.high] if level else None


def flat(text: str) -> str:
    """A text on one line, for headings and titles."""
    return " ".join(text.split())
