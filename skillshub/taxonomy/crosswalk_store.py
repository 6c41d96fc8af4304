"""Crosswalks of this user: kept in the data folder, one file each, replaced when imported again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.errors import DataMissing, NoneAccepted, SkillshubError
from skillshub.core.settings import Settings
from skillshub.i18n import LANGUAGES, Language
from skillshub.taxonomy.crosswalk import BadRow, Crosswalk, Relation, read_crosswalk
from skillshub.taxonomy.disk import write_bytes
from skillshub.taxonomy.esco_labels import both_titles

if TYPE_CHECKING:
    from skillshub.taxonomy.taxonomy import Taxonomy

FOLDER = "crosswalks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A national term as a further name of a concept."""

    concept: str
    """Id in the taxonomy."""
    text: str
    lang: Language
    relation: Relation
    source: str
    """Scheme and version: ``Klassifikation der Berufe 2010, 20220518``."""
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkReport:
    """What an import took and left out."""

    crosswalk: Crosswalk
    aliases: int
    """Mappings whose concept the taxonomy has."""
    elsewhere: tuple[str, ...]
    """Addresses of concepts that the taxonomy does not have, sorted; mostly groups and concepts of another version."""

    @property
    def bad(self) -> tuple[BadRow, ...]:
        """Rows that could not be read."""
        return self.crosswalk.bad


def import_crosswalk(path: Path, settings: Settings, taxonomy: Taxonomy) -> CrosswalkReport:
    """Read a mapping table and keep it; importing the same table again changes nothing.

    Raises:
        DataMissing: no such file, or no mapping table.
        NoneAccepted: no row leads to a concept of the taxonomy; nothing is kept.
        SkillshubError: the data folder cannot be written.
    """
    read = read_crosswalk(path.expanduser())
    known = sum(taxonomy.by_uri(mapping.uri) is not None for mapping in read.mappings)
    if not known:
        raise NoneAccepted("crosswalk.error.none", hint="crosswalk.hint.none", file=str(path), count=len(read.mappings))
    target = settings.data / FOLDER / f"{_name(read)}.json"
    rows = [[m.uri, m.term, m.lang, m.relation.value, m.code] for m in read.mappings]
    kept = {"source": _source(read), "country": read.country, "rows": rows}
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(draft, json.dumps(kept, ensure_ascii=False).encode())
        draft.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SkillshubError("crosswalk.error.write", folder=str(target.parent), reason=reason) from error
    elsewhere = {m.uri for m in read.mappings if taxonomy.by_uri(m.uri) is None}
    return CrosswalkReport(crosswalk=read, aliases=known, elsewhere=tuple(sorted(elsewhere)))


def load_aliases(settings: Settings, taxonomy: Taxonomy) -> tuple[Alias, ...]:
    """The terms of all kept crosswalks whose concept the taxonomy has; paired titles whole and each by itself.

    Raises:
        DataMissing: a kept file is damaged; importing the table again mends it.
    """
    found: list[Alias] = []
    folder = settings.data / FOLDER
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        try:
            kept = json.loads(path.read_bytes())
            found += _aliases(kept["rows"], str(kept["source"]), taxonomy)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataMissing("crosswalk.error.damaged", hint="crosswalk.hint.again", file=str(path)) from error
    return tuple(found)


def _aliases(rows: Sequence[Sequence[str]], source: str, taxonomy: Taxonomy) -> list[Alias]:
    found = []
    for uri, term, lang, relation, code in rows:
        concept = taxonomy.by_uri(uri)
        if concept is not None:
            spoken = next(each for each in LANGUAGES if each == lang)
            kept = Relation(relation)
            found += [
                Alias(concept=concept, text=text, lang=spoken, relation=kept, source=source, code=code)
                for text in dict.fromkeys((term, *both_titles(term, spoken)))
            ]
    return found


def _source(crosswalk: Crosswalk) -> str:
    named = crosswalk.scheme or crosswalk.name
    return f"{named}, {crosswalk.version}" if crosswalk.version else named


def _name(crosswalk: Crosswalk) -> str:
    """A file name that is the same for every version of one table, so that a newer one takes its place."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in crosswalk.scheme.casefold()).strip("-")
    kind = hashlib.sha256((crosswalk.author + crosswalk.scheme).encode()).hexdigest()[:8]
    return f"{plain or 'crosswalk'}-{kind}"
