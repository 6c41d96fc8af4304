"""The taxonomy's desk: what is known, searched, imported, and what words link to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.core.errors import UsageError, nearest
from skillshub.core.person import Mode
from skillshub.core.text import normalise
from skillshub.hub.engine import Engine
from skillshub.i18n import LANGUAGES, Language, LocalText, t
from skillshub.link.linker import Linked
from skillshub.report.rule import find_rule

if TYPE_CHECKING:
    from skillshub.border.commute import Postcode
    from skillshub.core.learning import ProgrammeType
    from skillshub.core.result import Commute
    from skillshub.link.across import Hop
    from skillshub.link.why import Why
    from skillshub.taxonomy.crosswalk_store import CrosswalkReport
    from skillshub.taxonomy.esco_report import EscoReport
    from skillshub.taxonomy.offers import Offer
    from skillshub.taxonomy.search import Hit, TaxonomyInfo

NEAR = 0.3
"""Likeness (0 … 1) from which a concept that was not meant for sure is worth naming."""
NAMED = (*sorted(SKILL_KINDS), Kind.OCCUPATION, Kind.QUALIFICATION, Kind.LICENCE)
"""What a name typed by a coach may stand for."""


class KnowledgeDesk:
    """Concepts and the files they come from."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def info(self) -> TaxonomyInfo:
        """Counts, languages, versions, checksums."""
        from skillshub.taxonomy.search import info

        return info(self._engine.taxonomy)

    def search(self, text: str, *, kinds: Collection[Kind] = (), limit: int = 20) -> tuple[Hit, ...]:
        """Concepts whose labels are, contain or resemble ``text``."""
        from skillshub.taxonomy.search import search

        return search(self._engine.taxonomy, text, kinds=kinds, limit=limit)

    def meant(self, text: str, kinds: Collection[Kind] = (), lang: Language | None = None) -> str:
        """The concept, rule or pair meant by an id, a code (``CREBO 25736``) or a name in any language.

        With ``kinds`` only concepts of these kinds are meant.

        Raises:
            UsageError: none is known so, or several are.
        """
        taxonomy, wanted = self._engine.taxonomy, text.strip()
        if wanted in taxonomy and (not kinds or taxonomy.kind(wanted) in kinds):
            return wanted
        if not kinds and (wanted in taxonomy.knowledge.pairs or find_rule(wanted, taxonomy.knowledge)):
            return wanted
        hits = [hit for hit in self.search(wanted, kinds=kinds) if hit.way in ("code", "exact")]
        sure = [hit.concept for hit in hits if hit.way == "code"] or [hit.concept for hit in hits]
        # A programme goes by the name and code of its diploma; the diploma is what people mean.
        sure = [c for c in sure if taxonomy.kind(c) is not Kind.PROGRAMME] or sure
        if len(sure) == 1:
            return sure[0]
        linked = self.link(wanted, kinds or NAMED, lang)
        if not sure and linked.accepted is not None:
            return linked.accepted
        near = sure or [c.concept for c in linked.candidates if c.score >= NEAR]
        named: dict[str, str] = {each: self._named(near, each) for each in LANGUAGES}
        candidates = LocalText.of(named) if near else LocalText.same("–")
        if near and (sure or linked.decision == "propose"):
            raise UsageError("concept.error.ambiguous", hint="concept.hint.choose", text=text, candidates=candidates)
        hint = "concept.hint.near" if near else "concept.hint.search"
        raise UsageError("concept.error.unknown", hint=hint, text=text, candidates=candidates)

    def _named(self, concepts: Sequence[str], lang: Language) -> str:
        from skillshub.report.wording import Words

        taxonomy, words = self._engine.taxonomy, Words(self._engine.taxonomy, lang)
        return "; ".join(f"{words.name(c)}, {t(f'cli.kind.{taxonomy.kind(c)}', lang)} [{c}]" for c in concepts)

    def link(self, text: str, kinds: Collection[Kind], lang: Language | None = None) -> Linked:
        """What the linker makes of a phrase."""
        return self._engine.linker.link(text, kinds, lang, rivals=True)

    def explain_link(
        self, text: str, kinds: Collection[Kind], lang: Language | None = None
    ) -> tuple[Why, tuple[Hop, ...]]:
        """The same with its grounds, and the steps from these words to those on the other side of the border."""
        from skillshub.link.across import across
        from skillshub.link.why import explain_link

        why = explain_link(self._engine.linker, text, kinds, lang)
        laid_down = self._engine.linker.correction(text, kinds)
        return why, across(why.linked, self._engine.taxonomy, laid_down.at[:10] if laid_down else "")

    def focus(self, text: str, lang: Language) -> str:
        """The focus point meant by an id or by its name in any language.

        Raises:
            UsageError: there is none; the message names the nearest.
        """
        points = self._engine.taxonomy.knowledge.focus_points
        names = {id_: id_ for id_ in points}
        for point in points.values():
            names |= dict.fromkeys((*point.alternatives, *(point.labels.in_(each) for each in LANGUAGES)), point.id)
        folded = {normalise(name): id_ for name, id_ in names.items()}
        found = names.get(text) or folded.get(normalise(text))
        if found:
            return found
        near = nearest(text, names)
        said = f"{points[names[near]].labels.in_(lang)} [{names[near]}]" if near else ", ".join(points)
        raise UsageError("offers.error.no_focus", hint="offers.hint.choose", text=text, candidates=said)

    def offers(
        self,
        *,
        wanted: Collection[str] = (),
        country: str | None = None,
        types: Collection[ProgrammeType] = (),
        focus: str | None = None,
    ) -> tuple[Offer, ...]:
        """Programmes offered today, see :func:`skillshub.taxonomy.offers.find_offers`."""
        from skillshub.taxonomy.offers import find_offers

        day = self._engine.today()
        return find_offers(self._engine.taxonomy, day, wanted=wanted, country=country, types=types, focus=focus)

    def commute(self, home: Postcode, work: Postcode, modes: tuple[Mode, ...]) -> Commute | None:
        """The way to work today; ``None`` when a postcode is not known or no open bridge joins the banks."""
        return self._engine.commutes(self._engine.today()).between(home, work, modes)

    def qualification(self, text: str, lang: Language | None = None) -> str:
        """The qualification meant by an id, a code (``25656``, ``DKZ 83142-103``) or a name in any language.

        Raises:
            UsageError: none is known so, or several are.
        """
        known = self._engine.taxonomy.knowledge.qualifications
        coded = self._by_code(text)
        if len(coded) == 1:
            return coded[0]
        linked = self.link(text, (Kind.QUALIFICATION,), lang)
        if not coded and linked.accepted is not None and linked.accepted in known:
            return linked.accepted
        near = coded or [c.concept for c in linked.candidates if c.concept in known and c.score >= NEAR]
        named: dict[str, str] = {each: self._choices(near, each) for each in LANGUAGES}
        candidates = LocalText.of(named) if near else LocalText.same("–")
        if near and (coded or linked.decision == "propose"):
            raise UsageError(
                "comparison.error.ambiguous", hint="comparison.hint.choose", text=text, candidates=candidates
            )
        hint = "comparison.hint.near" if near else "comparison.hint.search"
        raise UsageError("comparison.error.unknown", hint=hint, text=text, candidates=candidates)

    def _choices(self, concepts: Sequence[str], lang: Language) -> str:
        from skillshub.report.wording import Words

        words = Words(self._engine.taxonomy, lang)
        return "; ".join(f"{words.diploma(concept)} [{concept}]" for concept in concepts)

    def _by_code(self, text: str) -> list[str]:
        """Qualifications with this code, the name of its scheme before it or not."""
        wanted = "".join(text.casefold().split())
        taxonomy = self._engine.taxonomy
        return [
            id_
            for id_ in taxonomy.knowledge.qualifications
            if any(
                wanted in (code.value, f"{code.scheme}{code.value}".casefold()) for code in taxonomy.concept(id_).codes
            )
        ]

    def import_esco(self, folder: Path) -> EscoReport:
        """Import an official release and measure its weights snapshot, so that the first match need not.

        Raises:
            SkillshubError: the folder holds no release, or its files are damaged.
        """
        from skillshub.taxonomy.releases import import_esco

        report = import_esco(folder, self._engine.settings)
        renewed = Engine(self._engine.settings, self._engine.today)
        _ = renewed.weights
        return report

    def import_crosswalk(self, path: Path) -> CrosswalkReport:
        """Import a mapping table; its terms are further names from then on.

        Raises:
            SkillshubError: no such file, no mapping table, or nothing in it that is known here.
        """
        from skillshub.taxonomy.crosswalk_store import import_crosswalk

        report = import_crosswalk(path, self._engine.settings, self._engine.taxonomy)
        self._engine.forget_linkers()
        return report
