"""The taxonomy as every other room sees it: concepts by id, frames for bulk work, knowledge beside them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property

import polars as pl

from skillshub.core.concepts import SKILL_KINDS, Code, Concept, Kind, Occupation
from skillshub.core.errors import DataMissing, nearest
from skillshub.i18n import LANGUAGES, Language, LocalText, Message
from skillshub.taxonomy.compile import Compiled
from skillshub.taxonomy.esco_labels import ALTERNATIVE, SHADOWED
from skillshub.taxonomy.knowledge import Knowledge
from skillshub.taxonomy.layered import Change
from skillshub.taxonomy.lookups import Lookups
from skillshub.taxonomy.relations import RelationType


class Taxonomy:
    """Concepts, names and relations of the pack and, where imported, of ESCO. Immutable.

    Nothing is built before it is asked for: opening a full ESCO costs the reading of three tables.

    Args:
        compiled: the sorted tables.
        warnings: what the user should know about how it was opened.
    """

    def __init__(self, compiled: Compiled, *, warnings: tuple[Message, ...] = ()) -> None:
        self._compiled = compiled
        self._at = Lookups(compiled)
        self._built: dict[str, Concept] = {}
        self._profiles: dict[str, Occupation] = {}
        self.warnings = warnings

    # --- what it is ---------------------------------------------------------------------------

    @property
    def knowledge(self) -> Knowledge:
        """Diplomas compared, licences, professions, rules, places."""
        return self._compiled.knowledge

    @property
    def version(self) -> str:
        """For people: ``pack 0.1.0 + ESCO v1.1.1``."""
        return self._compiled.origin.text

    @property
    def checksum(self) -> str:
        """SHA-256 over the whole content, as 64 hex digits; file dates do not count."""
        return self._compiled.checksum

    @property
    def sources(self) -> dict[str, str]:
        """``{"pack": checksum, …}`` of what it was made from; ``overlay`` and ``esco`` only where there is one."""
        origin = self._compiled.origin
        more = {"overlay": origin.overlay_checksum, "esco": origin.esco_checksum}
        return {"pack": origin.pack_checksum} | {name: checksum for name, checksum in more.items() if checksum}

    @property
    def changes(self) -> Mapping[str, Change]:
        """Id of an entry → what this office has added or corrected."""
        return self._compiled.changes

    @property
    def versions(self) -> dict[str, str]:
        """``{"pack": …, "esco": …}``; ``esco`` only when imported."""
        origin = self._compiled.origin
        return {"pack": origin.pack_version} | ({"esco": origin.esco_version} if origin.esco_checksum else {})

    def counts(self) -> dict[str, int]:
        """Concepts of each kind that occurs, and the number of ``labels`` and ``relations``."""
        kinds = {str(kind): len(self.ids(kind)) for kind in Kind if self.ids(kind)}
        return kinds | {"labels": self.label_frame.height, "relations": self._compiled.relations.height}

    def coverage(self) -> dict[Kind, dict[Language, float]]:
        """Kind → language → share of its concepts that have a name in that language."""
        total, named = Counter(self._at.kinds), {}
        for lang in LANGUAGES:
            named[lang] = Counter(kind for kind, name in zip(self._at.kinds, self._at.names[lang], strict=True) if name)
        return {kind: {lang: named[lang][kind] / total[kind] for lang in LANGUAGES} for kind in Kind if total[kind]}

    # --- concepts -----------------------------------------------------------------------------

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._at.rows

    def __len__(self) -> int:
        return len(self._at.ids)

    def concept(self, concept_id: str) -> Concept:
        """The concept with this id.

        Raises:
            DataMissing: there is none, for example because it came from a release that is not loaded.
        """
        found = self.find(concept_id)
        if found is None:
            raise self._unknown(concept_id)
        return found

    def find(self, concept_id: str) -> Concept | None:
        """The concept with this id, or None."""
        if concept_id not in self._built:
            row = self._at.rows.get(concept_id)
            if row is None:
                return None
            self._built[concept_id] = self._build(concept_id, row)
        return self._built[concept_id]

    def kind(self, concept_id: str) -> Kind:
        """What the concept is.

        Raises:
            DataMissing: there is no such concept.
        """
        return self._at.kinds[self._row(concept_id)]

    def label(self, concept_id: str, lang: Language) -> str:
        """The preferred name in ``lang``, else the best there is.

        Raises:
            DataMissing: there is no such concept.
        """
        row = self._row(concept_id)
        return self._at.names[lang][row] or next(
            filter(None, (self._at.names[other][row] for other in ("en", "nl", "de"))), ""
        )

    def labels(self, concept_id: str) -> LocalText:
        """The preferred names.

        Raises:
            DataMissing: there is no such concept.
        """
        return self._labels_of(self._row(concept_id))

    def occupation(self, concept_id: str) -> Occupation | None:
        """What an occupation needs, most central skill first, or None when it is no occupation."""
        row = self._at.rows.get(concept_id)
        if row is None or self._at.kinds[row] is not Kind.OCCUPATION:
            return None
        if concept_id not in self._profiles:
            self._profiles[concept_id] = self._profile(concept_id, row)
        return self._profiles[concept_id]

    def _profile(self, concept_id: str, row: int) -> Occupation:
        needs: dict[str, list[str]] = {RelationType.ESSENTIAL: [], RelationType.OPTIONAL: []}
        for target, type_ in self._at.relations_at(row).select("target", "type").iter_rows():
            if type_ in needs:
                needs[type_].append(self._at.ids[target])
        detail = self._compiled.occupations.get(concept_id)
        return Occupation(
            id=concept_id,
            essential=tuple(needs[RelationType.ESSENTIAL]),
            optional=tuple(needs[RelationType.OPTIONAL]),
            sector=detail.sector if detail else "",
            level=detail.level if detail else None,
            isco=self._at.isco[row],
        )

    def ids(self, kind: Kind) -> tuple[str, ...]:
        """Ids of one kind, sorted."""
        return self._at.by_kind.get(kind, ())

    @property
    def occupations(self) -> tuple[str, ...]:
        """Ids of all occupations, sorted."""
        return self.ids(Kind.OCCUPATION)

    @cached_property
    def skills(self) -> tuple[str, ...]:
        """Ids of all skills, knowledge, languages and transversal skills, sorted."""
        return tuple(sorted(id_ for kind in SKILL_KINDS for id_ in self.ids(kind)))

    # --- relations ----------------------------------------------------------------------------

    def broader(self, concept_id: str) -> tuple[str, ...]:
        """The wider concepts directly above (skill above skill, group above group, occupation above occupation)."""
        return self._targets(concept_id, RelationType.BROADER)

    def narrower(self, concept_id: str) -> tuple[str, ...]:
        """The concepts directly below, sorted."""
        return self._at.narrower.get(concept_id, ())

    def related(self, concept_id: str) -> tuple[tuple[str, float, str], ...]:
        """``(id, weight 0…½, origin)`` of the skills that transfer in part, strongest first."""
        return self._at.related.get(concept_id, ())

    def groups_of(self, skill: str) -> tuple[str, ...]:
        """The skill groups a skill stands in, the pack's first."""
        return self._targets(skill, RelationType.MEMBER)

    @property
    def uris(self) -> Mapping[str, str]:
        """ESCO address → concept id."""
        return self._at.by_uri

    @property
    def codes(self) -> Mapping[str, tuple[Code, ...]]:
        """Concept id → its codes in other schemes, as the pack has them."""
        return self._compiled.codes

    def by_uri(self, uri: str) -> str | None:
        """The id of the concept with this ESCO address, or None."""
        return self._at.by_uri.get(uri)

    # --- frames -------------------------------------------------------------------------------

    @cached_property
    def label_frame(self) -> pl.DataFrame:
        """Names to link by: ``concept, kind, lang, text, role`` as text; role is preferred, alternative or pinned.

        Sorted by concept, role and language; alternatives in the order of their source. A name of an ESCO
        concept by which a pack concept goes is not among them, though :meth:`label` shows it.
        """
        labels, concepts = self._compiled.labels.filter(pl.col("role") != SHADOWED), self._compiled.concepts
        return labels.select(
            concept=concepts["id"].gather(labels["concept"]),
            kind=concepts["kind"].gather(labels["concept"]).cast(pl.String),
            lang=pl.col("lang").cast(pl.String),
            text="text",
            role=pl.col("role").cast(pl.String),
        )

    @cached_property
    def phrasing_frame(self) -> pl.DataFrame:
        """How texts say skills without naming them: ``concept, lang, text`` as text, sorted by concept."""
        phrasings, concepts = self._compiled.phrasings, self._compiled.concepts
        return phrasings.select(
            concept=concepts["id"].gather(phrasings["concept"]), lang=pl.col("lang").cast(pl.String), text="text"
        )

    @cached_property
    def relations(self) -> pl.DataFrame:
        """All relations: ``source, target, type, weight, origin``; types as in :class:`RelationType`.

        Sorted by source and type; skills of an occupation most central first; related pairs listed once.
        """
        relations, ids = self._compiled.relations, self._compiled.concepts["id"]
        return relations.select(
            source=ids.gather(relations["source"]),
            target=ids.gather(relations["target"]),
            type=pl.col("type").cast(pl.String),
            weight="weight",
            origin=pl.col("origin").cast(pl.String),
        )

    # --- inside -------------------------------------------------------------------------------

    def _row(self, concept_id: str) -> int:
        row = self._at.rows.get(concept_id)
        if row is None:
            raise self._unknown(concept_id)
        return row

    def _targets(self, concept_id: str, type_: RelationType) -> tuple[str, ...]:
        rows = self._at.relations_at(self._row(concept_id)).select("target", "type").iter_rows()
        return tuple(self._at.ids[target] for target, found in rows if found == type_)

    def _labels_of(self, row: int) -> LocalText:
        return LocalText(**{lang: self._at.names[lang][row] for lang in LANGUAGES})

    def _build(self, concept_id: str, row: int) -> Concept:
        alternatives: dict[Language, list[str]] = defaultdict(list)
        for lang, role, text in self._at.labels_at(row).select("lang", "role", "text").iter_rows():
            if role == ALTERNATIVE:
                alternatives[lang].append(text)
        isco = self._at.isco[row]
        by_isco = (Code(scheme="ISCO-08", value=isco, route="esco"),) if isco else ()
        return Concept(
            id=concept_id,
            kind=self._at.kinds[row],
            labels=self._labels_of(row),
            alternatives={lang: tuple(alternatives[lang]) for lang in LANGUAGES if alternatives[lang]},
            broader=self._targets(concept_id, RelationType.BROADER),
            uri=self._at.uri[row],
            codes=self._compiled.codes.get(concept_id) or by_isco,
            source=self._at.source[row],
        )

    def _unknown(self, concept_id: str) -> DataMissing:
        if concept_id.startswith("esco:"):
            return DataMissing("taxonomy.error.unknown_esco", hint="taxonomy.hint.unknown_esco", concept=concept_id)
        near = nearest(concept_id, [id_ for id_ in self._at.ids if not id_.startswith("esco:")]) or "–"
        return DataMissing(
            "taxonomy.error.unknown_concept", hint="taxonomy.hint.unknown_concept", concept=concept_id, nearest=near
        )
