"""A vacancy's words become concepts: columns first, then its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from skillshub.core.cefr import Cefr
from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.forms import VacancyForm
from skillshub.core.text import fold, normalise
from skillshub.core.vacancy import Importance, LanguageDemand, LicenceDemand, SkillDemand, Vacancy
from skillshub.i18n import LANGUAGES
from skillshub.link.cues import NEGATED, NO_DIPLOMA, stretches
from skillshub.link.extract import Mention
from skillshub.link.facts.filling import fill
from skillshub.link.language_text import LanguageText
from skillshub.link.qualification_phrase import parse_qualification
from skillshub.link.sections import asking
from skillshub.link.spotting import Spotted, Spotter
from skillshub.link.stray_phrases import StrayReader, Strays
from skillshub.link.titles import is_learning_place, link_title
from skillshub.link.wording import asks_native, without_native

if TYPE_CHECKING:
    from skillshub.link.linker import Linked, Linker
    from skillshub.taxonomy.taxonomy import Taxonomy

REMEMBERED = 8_192
"""Stretches of text whose reading is kept."""
_SKILLS = tuple(sorted(SKILL_KINDS))
_ORDER = {Importance.MUST: 0, Importance.PREFERRED: 1, Importance.LEARNABLE: 2}


class VacancyLinker:
    """Links vacancies of one taxonomy; made once, used for all of them."""

    def __init__(self, taxonomy: Taxonomy, linker: Linker, spotter: Spotter | None = None) -> None:
        self._taxonomy = taxonomy
        self._linker = linker
        self._spotter = spotter or Spotter(taxonomy, linker)
        self._languages = LanguageText(taxonomy.knowledge)
        self._strays = StrayReader(taxonomy, linker, self._spotter, self._languages)
        self._demand_words = _demand_words(taxonomy)
        self._affirmed = lru_cache(maxsize=REMEMBERED)(self._affirmed_in)

    def spotted(self, text: str, is_cv: bool = False) -> list[Spotted]:
        """Every skill worth proposing of a text: of a vacancy only from what asks something, of a CV from all of it."""
        return self._spotter.spotted(text if is_cv else asking(text))

    def link(self, form: VacancyForm) -> Vacancy:
        """The vacancy with its words linked; what found no concept is in ``unresolved``."""
        unresolved: list[str] = []
        occupation = self.occupation(form).accepted
        if occupation is None:
            unresolved.append(form.occupation or form.title)
        asked = asking(form.text)
        mentions = self._spotter.mentions(asked)
        named, as_skills = self._licences(form, unresolved)
        skills, strays = self._skills(form, as_skills)
        told = [phrase for phrase, importance in strays.left if importance is Importance.MUST]
        profile = self._taxonomy.occupation(occupation) if occupation else None
        qualification = parse_qualification(form.qualification, self._taxonomy, self._linker)
        if form.qualification and qualification is None and not NO_DIPLOMA.search(form.qualification):
            unresolved.append(form.qualification)
        filled = fill(form, asked, self._taxonomy, self._linker, also=told)
        unresolved += [phrase for phrase, _ in strays.left if phrase not in filled.read]
        return Vacancy(
            id=form.id,
            title=form.title,
            country=form.country,
            postcode=form.postcode,
            employer=form.employer,
            place=form.place,
            sector=form.sector or (profile.sector if profile else ""),
            occupation=occupation,
            skills=_once_each((*skills, *strays.skills, *_found(mentions))),
            qualification=qualification or filled.qualification,
            licences=_licences_once((*named, *strays.licences, *_certificates(mentions))),
            languages=self._spoken(form, asked, strays.languages),
            hours_min=filled.hours_min,
            hours_max=filled.hours_max,
            windows=form.windows,
            shifts=filled.shifts,
            pay=filled.pay,
            contract=form.contract,
            start=form.start,
            posted=form.posted,
            valid_through=form.valid_through,
            positions=form.positions,
            home_days=form.home_days,
            learning_place=form.learning_place or is_learning_place(form.title, form.text),
            demands=self._demands(form),
            unresolved=tuple(unresolved),
            text_facts=filled.facts,
        )

    def occupation(self, form: VacancyForm) -> Linked:
        """How the occupation was found: by its column when that links, else by the title."""
        named = link_title(form.occupation, self._linker) if form.occupation else None
        return named if named and named.accepted else link_title(form.title, self._linker)

    def _spoken(self, form: VacancyForm, asked: str, strays: tuple[LanguageDemand, ...]) -> tuple[LanguageDemand, ...]:
        """Language demands; one for native speakers is no level, so it asks for none (docs/decisions/0013)."""
        listed: list[LanguageDemand] = []
        for demand in form.languages:
            if demand.level is Cefr.C2 and asks_native(demand.phrase):
                listed += self._languages.demands(without_native(demand.phrase))
            else:
                listed.append(demand)
        if listed or strays:
            named = {demand.language for demand in listed}
            return (*listed, *(demand for demand in strays if demand.language not in named))
        return self._languages.demands(without_native(asked))

    def _licences(
        self, form: VacancyForm, unresolved: list[str]
    ) -> tuple[list[LicenceDemand], list[tuple[str, Importance]]]:
        """Licence demands, and phrases of those columns that turned out to be skills (``NEN 1010``)."""
        named: list[LicenceDemand] = []
        as_skills: list[tuple[str, Importance]] = []
        columns = (
            (form.licences, Importance.MUST),
            (form.preferred_licences, Importance.PREFERRED),
            (form.paid_licences, Importance.LEARNABLE),
        )
        for phrases, importance in columns:
            for phrase in phrases:
                concept = self._linker.link(phrase, (Kind.LICENCE,)).accepted
                if concept:
                    named.append(LicenceDemand(concept=concept, importance=importance, phrase=phrase))
                elif self._linker.link(phrase, _SKILLS).accepted:
                    as_skills.append((phrase, importance))
                else:
                    unresolved.append(phrase)
        return named, as_skills

    def _skills(self, form: VacancyForm, as_skills: list[tuple[str, Importance]]) -> tuple[list[SkillDemand], Strays]:
        """Skills by their names, and what the other phrases of those columns come to."""
        found: list[SkillDemand] = []
        others: list[tuple[str, Importance]] = []
        columns = (
            (form.required_skills, Importance.MUST),
            (form.preferred_skills, Importance.PREFERRED),
            (form.learnable_skills, Importance.LEARNABLE),
        )
        listed = [(phrase, importance) for phrases, importance in columns for phrase in phrases] + as_skills
        for phrase, importance in listed:
            linked = self._linker.link(phrase, _SKILLS)
            concept = linked.accepted
            if concept is None:
                others.append((phrase, importance))
                continue
            level = self._linker.level_said(phrase, linked, _SKILLS)
            found.append(SkillDemand(concept=concept, importance=importance, level=level, phrase=phrase))
        return found, self._strays.read(others)

    def _demands(self, form: VacancyForm) -> tuple[str, ...]:
        """Work demands by id, label or a phrase in the text; a sentence that denies something names none."""
        said = frozenset[str]().union(*(self._affirmed(stretch) for _, stretch in stretches(form.text)))
        columns = {fold(word) for word in form.demands}
        return tuple(demand for demand, names, _ in self._demand_words if demand in said or columns & names)

    def _affirmed_in(self, stretch: str) -> frozenset[str]:
        """The demands one stretch of text names; the same sentences come in many vacancies."""
        words = f" {normalise(stretch)} "
        return frozenset(
            demand
            for demand, _, phrases in self._demand_words
            if any(phrase in words and _affirms(words, phrase) for phrase in phrases)
        )


def _demand_words(taxonomy: Taxonomy) -> list[tuple[str, frozenset[str], tuple[str, ...]]]:
    """Per demand, by id: every name a column may hold, and its phrases with a blank on both sides for the text."""
    words = []
    for id_, demand in sorted(taxonomy.knowledge.demands.items()):
        phrases = [fold(phrase) for lang in demand.alternatives for phrase in demand.alternatives[lang]]
        names = [fold(name) for lang in LANGUAGES if (name := demand.labels.get(lang))]
        words.append(
            (id_, frozenset((fold(id_), *names, *phrases)), tuple(f" {normalise(phrase)} " for phrase in phrases))
        )
    return words


def _affirms(stretch: str, phrase: str) -> bool:
    """Whether a stretch names a phrase and denies nothing else; *geen hoogtevrees* is a phrase by itself."""
    return phrase in stretch and not NEGATED.search(stretch.replace(phrase, " "))


def _found(mentions: list[Mention]) -> Iterator[SkillDemand]:
    """The skills a text names."""
    for each in mentions:
        if each.kind is not Kind.LICENCE:
            yield SkillDemand(concept=each.concept, importance=each.importance, phrase=each.phrase, span=each.span)


def _certificates(mentions: list[Mention]) -> Iterator[LicenceDemand]:
    """The licences a text names."""
    for each in mentions:
        if each.kind is Kind.LICENCE:
            yield LicenceDemand(concept=each.concept, importance=each.importance, phrase=each.phrase)


def _licences_once(demands: Iterable[LicenceDemand]) -> tuple[LicenceDemand, ...]:
    """A licence of a column and of the text counts once, as the column has it."""
    best: dict[str, LicenceDemand] = {}
    for demand in demands:
        best.setdefault(demand.concept, demand)
    return tuple(best[concept] for concept in sorted(best))


def _once_each(demands: Iterable[SkillDemand]) -> tuple[SkillDemand, ...]:
    """A skill stated in a column and found in the text counts once, as the stricter of the two; columns first."""
    best: dict[str, SkillDemand] = {}
    for demand in demands:
        kept = best.get(demand.concept)
        if kept is None or (kept.span is not None and _ORDER[demand.importance] < _ORDER[kept.importance]):
            best[demand.concept] = demand
    return tuple(best[concept] for concept in sorted(best))
