"""What a CV or an exchange format says becomes a form: precision first, and no word more than needed.

Accepted is what is the exact name of a concept, or what the linker is sure of where the place of the words leaves
no doubt. What was found in running text is *inferred* and waits for the coach. The rest is proposed or kept as an
unread phrase with everything masked that may be a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.forms import ExperienceEntry, LicenceEntry, PersonForm, QualificationEntry, SkillEntry
from skillshub.core.knowledge import COUNTRIES
from skillshub.core.person import Source
from skillshub.intake.drafts import DraftDiploma, DraftJob, DraftLicence, DraftSkill, Passage, PersonDraft
from skillshub.intake.personal import MASK
from skillshub.link.diplomas import link_diploma
from skillshub.link.linker import Decision, Linked, Method
from skillshub.link.masking import Masker, is_nothing
from skillshub.link.reading import ACCEPTED, INFERRED, PROPOSED, UNREAD, Finding
from skillshub.link.spotting import Spotter
from skillshub.link.titles import link_title

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy

_SKILLS = tuple(sorted(SKILL_KINDS))
_EXACT = {Method.EXACT, Method.PINNED, Method.ID, Method.CORRECTION}
_SURE = 0.85
"""Cosine from which a diploma is taken from n-grams: a diploma says more than a skill, so more is asked."""
_CLEAR_ABROAD = 0.7
"""The same for a diploma from elsewhere, which becomes a kind of diploma only and no certain one."""
_WORTH_PROPOSING = (0.55, 0.12)
"""Score, and distance from the best, of what is proposed to a coach."""
_FILLERS = (
    "certificaat", "certificaten", "diploma", "cursus", "training", "zertifikat", "zertifiziert", "bescheinigung",
    "nachweis", "kurs", "lehrgang", "certificate", "certified", "course", "behaald", "geldig", "in bezit van",
    "bewijs", "pasje", "pas", "registratie", "urkunde",
)  # fmt: skip
MOST_SKILLS = 250
MOST_ENTRIES = 100
LONGEST_PHRASE = 160
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The form of a draft, and what became of each of its phrases."""

    form: PersonForm
    findings: tuple[Finding, ...]


class DraftLinker:
    """Turns drafts into forms; made once per taxonomy."""

    def __init__(self, taxonomy: Taxonomy, linker: Linker, spotter: Spotter | None = None) -> None:
        self._taxonomy = taxonomy
        self._linker = linker
        self._spotter = spotter or Spotter(taxonomy, linker)
        self._masker = Masker(taxonomy)

    def settle(self, draft: PersonDraft) -> Settled:
        """The form, whose words are those of the taxonomy or masked, and the findings for the coach to look at."""
        draft = _bounded(draft)
        work = _Settling(self._taxonomy, self._linker, self._spotter, self._masker, draft)
        for job in draft.jobs:
            work.job(job)
        for diploma in draft.diplomas:
            work.diploma(diploma)
        for skill in draft.skills:
            work.skill(skill)
        for licence in draft.licences:
            work.licence(licence)
        for passage in draft.passages:
            work.passage(passage)
        for phrase in draft.unclear:
            work.unread("language", phrase)
        return Settled(form=work.form(), findings=tuple(work.findings))


def _bounded(draft: PersonDraft) -> PersonDraft:
    """A draft no longer than a person's can be: a field of an exchange format may hold anything."""

    def short(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(text[:LONGEST_PHRASE] for text in texts)

    jobs = [replace(job, titles=short(job.titles), text=job.text[:LONGEST_TEXT]) for job in draft.jobs[:MOST_ENTRIES]]
    diplomas = [
        replace(each, names=short(each.names), text=each.text[:LONGEST_TEXT]) for each in draft.diplomas[:MOST_ENTRIES]
    ]
    skills = [replace(skill, name=skill.name[:LONGEST_PHRASE]) for skill in draft.skills[: 2 * MOST_SKILLS]]
    licences = [replace(each, name=each.name[:LONGEST_PHRASE]) for each in draft.licences[:MOST_SKILLS]]
    passages = [replace(each, text=each.text[:LONGEST_TEXT]) for each in draft.passages[:MOST_ENTRIES]]
    return replace(
        draft,
        jobs=tuple(jobs),
        diplomas=tuple(diplomas),
        skills=tuple(skills),
        licences=tuple(licences),
        passages=tuple(passages),
        unclear=short(draft.unclear[:MOST_ENTRIES]),
    )


@dataclass(slots=True)
class _Settling:
    taxonomy: Taxonomy
    linker: Linker
    spotter: Spotter
    masker: Masker
    draft: PersonDraft
    findings: list[Finding] = field(default_factory=list)
    experience: list[ExperienceEntry] = field(default_factory=list)
    qualifications: list[QualificationEntry] = field(default_factory=list)
    skills: dict[str, SkillEntry] = field(default_factory=dict)
    phrases: dict[str, SkillEntry] = field(default_factory=dict)
    licences: dict[str, LicenceEntry] = field(default_factory=dict)

    def form(self) -> PersonForm:
        """Everything that was settled."""
        draft = self.draft
        return PersonForm(
            code=draft.code,
            country=draft.country,
            postcode=draft.postcode,
            languages=draft.languages,
            experience=tuple(self.experience),
            qualifications=tuple(self.qualifications),
            skills=(*self.skills.values(), *self.phrases.values())[:MOST_SKILLS],
            licences=tuple(self.licences.values()),
        )

    # --- jobs -----------------------------------------------------------------------------------

    def job(self, job: DraftJob) -> None:
        """The occupation of a job, and the skills its description names."""
        concept, title = self._occupation(job)
        if job.learning or concept is None:
            self._untitled(job)
        else:
            phrase = self._kept(title, concept, lambda text: link_title(text, self.linker).accepted)
            self.experience.append(ExperienceEntry(occupation=phrase, years=job.years, last_year=job.last_year))
            self._note("work", ACCEPTED, phrase, concept, Source.JOB, years=job.years, year=job.last_year)
        self.passage(Passage(text=job.text, source=Source.JOB))

    def _occupation(self, job: DraftJob) -> tuple[str | None, str]:
        """An exact name wherever it stands, else what the linker is sure of in the likeliest place."""
        for title in job.titles:
            linked = link_title(title, self.linker)
            if linked.accepted and linked.candidates[0].method in _EXACT and self._is_whole(linked, title, job):
                return linked.accepted, title
        for title in job.titles[:1] if job.sure else ():
            linked = link_title(title, self.linker)
            if linked.accepted:
                return linked.accepted, title
        return None, ""

    @staticmethod
    def _is_whole(linked: Linked, title: str, job: DraftJob) -> bool:
        """In the likeliest place a part of the title is enough; elsewhere it must be the whole of it."""
        return (job.sure and title == job.titles[0]) or len(linked.text) >= 0.7 * len(title)

    def _untitled(self, job: DraftJob) -> None:
        if not job.sure or (job.learning and not job.titles):
            return
        title = self._masked(job.titles[0]) if job.titles else MASK
        if is_nothing(title):
            # the coach is told that there is a job nobody could read
            self._note("work", UNREAD, MASK, None, Source.JOB, years=job.years, year=job.last_year)
            return
        linked = link_title(job.titles[0], self.linker)
        if job.learning and not linked.accepted:
            return
        proposals = self._proposals(linked) or ((linked.accepted,) if linked.accepted else ())
        outcome = PROPOSED if proposals else UNREAD
        self._note("work", outcome, title, None, Source.JOB, proposals, years=job.years, year=job.last_year)
        if not job.learning and link_title(title, self.linker).accepted is None:
            self.experience.append(ExperienceEntry(occupation=title, years=job.years, last_year=job.last_year))

    # --- diplomas -------------------------------------------------------------------------------

    def diploma(self, diploma: DraftDiploma) -> None:
        """The qualification of a course; only a name that leaves no doubt is taken."""
        for name in diploma.names:
            concept = self._qualification(name, diploma.country)
            if concept is None:
                continue
            phrase = self._kept(
                name, concept, lambda text: link_diploma(text, diploma.country, self.taxonomy, self.linker)
            )
            self._held(diploma, phrase)
            year = diploma.year
            outcome = ACCEPTED
            self._note("diploma", outcome, phrase, concept, Source.DIPLOMA, year=year, country=diploma.country)
            break
        else:
            self._unread_diploma(diploma)
        self.passage(Passage(text=diploma.text, source=Source.DIPLOMA))

    def _qualification(self, name: str, country: str | None) -> str | None:
        linked = self.linker.link(name, (Kind.QUALIFICATION,), limit=5)
        if country is not None and country not in COUNTRIES:
            clear = linked.accepted or (linked.candidates and linked.candidates[0].score >= _CLEAR_ABROAD)
            return link_diploma(name, country, self.taxonomy, self.linker) if clear else None
        if linked.accepted is None:
            return None
        best = linked.candidates[0]
        return best.concept if best.method is not Method.NGRAM or (best.letters or best.score) >= _SURE else None

    def _unread_diploma(self, diploma: DraftDiploma) -> None:
        shown = [(self._masked(name), name) for name in diploma.names]
        shown = [(masked, name) for masked, name in shown if not is_nothing(masked)]
        if not shown:
            return
        name, written = min(shown, key=lambda each: each[0].count(MASK))
        linked = self.linker.link(written, (Kind.QUALIFICATION,))
        proposals = self._proposals(linked) or ((linked.accepted,) if linked.accepted else ())
        outcome = PROPOSED if proposals else UNREAD
        self._note(
            "diploma", outcome, name, None, Source.DIPLOMA, proposals, year=diploma.year, country=diploma.country
        )
        if link_diploma(name, diploma.country, self.taxonomy, self.linker) is None:
            self._held(diploma, name)

    def _held(self, diploma: DraftDiploma, name: str) -> None:
        entry = QualificationEntry(
            name=name,
            country=diploma.country,
            year=diploma.year,
            completed=diploma.completed,
            enrolled=diploma.enrolled,
        )
        if entry not in self.qualifications:
            self.qualifications.append(entry)

    # --- skills and licences --------------------------------------------------------------------

    def skill(self, skill: DraftSkill) -> None:
        """A skill of a list: its exact name is the person's word, what is near it is inferred."""
        linked = self.linker.link(skill.name, _SKILLS)
        exact = linked.accepted is not None and linked.candidates[0].method in _EXACT
        if linked.accepted:
            inferred = None if exact and skill.source is Source.SELF and not skill.unconfirmed else True
            self._add_skill(skill.name, linked.accepted, skill.source, inferred, skill.level, skill.last_used)
        elif not self._as_licence(DraftLicence(name=skill.name)):
            self.unread("skill", skill.name, linked)

    def licence(self, licence: DraftLicence) -> None:
        """A certificate by its exact name; else a skill; else it is kept as it is."""
        if self._as_licence(licence):
            return
        linked = self.linker.link(licence.name, _SKILLS)
        if linked.accepted:
            self._add_skill(licence.name, linked.accepted, Source.SELF, True, None, None)
        else:
            self.unread("licence", licence.name, self.linker.link(licence.name, (Kind.LICENCE,)))

    def _as_licence(self, licence: DraftLicence) -> bool:
        for name in (licence.name, _without_fillers(licence.name)):
            linked = self.linker.link(name, (Kind.LICENCE,))
            if linked.accepted and linked.candidates[0].method in _EXACT:
                phrase = self._kept(
                    name, linked.accepted, lambda text: self.linker.link(text, (Kind.LICENCE,)).accepted
                )
                entry = LicenceEntry(
                    name=phrase, issued=licence.issued, valid_to=licence.valid_to, lapsed=licence.lapsed
                )
                if linked.accepted not in self.licences:
                    self.licences[linked.accepted] = entry
                    self._note("licence", ACCEPTED, phrase, linked.accepted, Source.SELF)
                return True
        return False

    def passage(self, passage: Passage) -> None:
        """Skills whose names stand in a running text; a licence that is only mentioned is proposed."""
        for mention in self.spotter.mentions(passage.text) if passage.text else ():
            if mention.kind is Kind.LICENCE:
                if mention.concept not in self.licences:
                    phrase = self._kept(mention.phrase, mention.concept, lambda _: None)
                    self._note("licence", PROPOSED, phrase, None, passage.source, (mention.concept,))
            else:
                self._add_skill(mention.phrase, mention.concept, passage.source, True, None, None)

    def _add_skill(
        self, name: str, concept: str, source: Source, inferred: bool | None, level: int | None, used: int | None
    ) -> None:
        """Each skill once: the person's own word before what is inferred, work before a mere mention."""
        kept = self.skills.get(concept)
        if kept is not None and (kept.inferred is None or (inferred and kept.source is not Source.SELF)):
            return
        phrase = self._kept(name, concept, lambda text: self.linker.link(text, _SKILLS).accepted)
        self.skills[concept] = SkillEntry(name=phrase, level=level, source=source, last_used=used, inferred=inferred)
        if kept is None:
            self._note("skill", INFERRED if inferred else ACCEPTED, phrase, concept, source)
        else:
            self.findings = [
                Finding(
                    part="skill",
                    outcome=INFERRED if inferred else ACCEPTED,
                    phrase=phrase,
                    concept=concept,
                    source=source,
                )
                if each.part == "skill" and each.concept == concept
                else each
                for each in self.findings
            ]

    def unread(self, part: str, phrase: str, linked: Linked | None = None) -> None:
        """Keep a phrase no concept was found for, masked."""
        text = self._masked(phrase)
        if is_nothing(text):
            return
        proposals = self._proposals(linked) if linked else ()
        self._note(part, PROPOSED if proposals else UNREAD, text, None, Source.SELF, proposals)
        if part == "skill" and self.linker.link(text, _SKILLS).accepted is None:
            self.phrases.setdefault(text, SkillEntry(name=text, inferred=True))
        if part == "licence" and self.linker.link(text, (Kind.LICENCE,)).accepted is None:
            self.licences.setdefault(text, LicenceEntry(name=text))

    # --- words ----------------------------------------------------------------------------------

    def _masked(self, phrase: str) -> str:
        return self.masker.masked(phrase, self.draft.names, self.draft.likely_names, strict=self.draft.without_capitals)

    def _kept(self, phrase: str, concept: str, link: Callable[[str], str | None]) -> str:
        """The words to store for a concept: those of the CV as far as they may stay and still mean it, else one of
        the concept's own names, else its id."""
        masked = self._masked(phrase)
        by_id = phrase in self.taxonomy or "://" in phrase
        if masked == phrase and not by_id and (link(phrase) or concept) == concept:
            return phrase
        if masked != phrase and link(masked) == concept:
            return masked
        labels = self.taxonomy.labels(concept)
        for label in filter(None, (labels.nl, labels.de, labels.en)):
            if link(label) == concept and self._masked(label) == label:
                return label
        return concept

    @staticmethod
    def _proposals(linked: Linked) -> tuple[str, ...]:
        if linked.decision is not Decision.PROPOSE:
            return ()
        least, near = _WORTH_PROPOSING
        best = linked.candidates[0].score
        worth = [each for each in linked.candidates[:3] if each.score >= max(least, best - near)]
        return tuple(candidate.concept for candidate in worth or linked.candidates[:1])

    def _note(
        self,
        part: str,
        outcome: str,
        phrase: str,
        concept: str | None,
        source: Source,
        proposals: Iterable[str | None] = (),
        *,
        years: float | None = None,
        year: int | None = None,
        country: str | None = None,
    ) -> None:
        finding = Finding(
            part=part,
            outcome=outcome,
            phrase=phrase,
            concept=concept,
            source=source,
            proposals=tuple(each for each in proposals if each),
            years=years,
            year=year,
            country=country,
        )
        if finding not in self.findings:
            self.findings.append(finding)


def _without_fillers(name: str) -> str:
    words = [word for word in name.split() if word.casefold().strip(".,:()") not in _FILLERS]
    return " ".join(words) or name
