"""A stored form back as bundles, so that a person can be talked about again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skillshub.core.concepts import Kind
from skillshub.core.forms import PersonForm
from skillshub.core.interview import Answer, Bundle, Item, Origin
from skillshub.link.bundles import SKILLS, Proposed, Proposer
from skillshub.link.diplomas import link_diploma
from skillshub.link.titles import link_title

if TYPE_CHECKING:
    from skillshub.link.linker import Linker
    from skillshub.taxonomy.taxonomy import Taxonomy


def bundles_of(form: PersonForm, origin: Origin, proposer: Proposer, taxonomy: Taxonomy, linker: Linker) -> Proposed:
    """Everything a form says, answered as it was, and under each job and diploma what is still open about it."""
    found = Proposed()
    loose = Bundle(key=0, origin=origin)
    found.bundles.append(loose)
    _skills(form, loose, found, linker)
    _licences(form, loose, found, linker)
    known = frozenset(item.concept for item in found.items)
    for job in form.experience:
        concept = link_title(job.occupation, linker).accepted
        item = Item(
            key=0,
            bundle=0,
            part="work",
            phrase=job.occupation,
            concept=concept or "",
            answer=Answer.YES if concept else Answer.OPEN,
            years=job.years,
            year=job.last_year,
        )
        if concept is None:
            _loose(item, loose, found)
            continue
        proposer.head(item, Origin.JOB, found, known=known)
    for entry in form.qualifications:
        concept = link_diploma(entry.name, entry.country, taxonomy, linker)
        extra = {
            "recognised_in": ",".join(entry.recognised_in),
            "applied_in": ",".join(entry.applied_in),
            "enrolled": "yes" if entry.enrolled else "",
            "completed": "" if entry.completed else "no",
        }
        item = Item(
            key=0,
            bundle=0,
            part="diploma",
            phrase=entry.name,
            concept=concept or "",
            answer=Answer.YES if concept else Answer.OPEN,
            year=entry.year,
            country=entry.country or "",
            extra=tuple((key, text) for key, text in extra.items() if text),
        )
        if concept is None:
            _loose(item, loose, found)
            continue
        proposer.head(item, Origin.DIPLOMA, found, known=known)
    return found


def _loose(item: Item, loose: Bundle, found: Proposed) -> None:
    """Words no concept was found for, with everything that stood beside them."""
    found.items.append(replace(item, key=len(found.items) + len(found.bundles) + 1, bundle=loose.key))


def _skills(form: PersonForm, loose: Bundle, found: Proposed, linker: Linker) -> None:
    for entry in form.skills:
        part, concept = "skill", linker.link(entry.name, SKILLS).accepted
        if concept is None and not entry.denied:
            part, concept = "licence", linker.link(entry.name, (Kind.LICENCE,)).accepted
        if concept is None:
            found.unread.append(entry.name)
            continue
        answer = Answer.NO if entry.denied else Answer.OPEN if entry.inferred else Answer.YES
        found.items.append(
            Item(
                key=len(found.items) + len(found.bundles) + 1,
                bundle=loose.key,
                part=part,
                phrase=entry.name,
                concept=concept,
                answer=answer,
                level=entry.level,
                proof=entry.source,
                year=entry.last_used,
                inferred=bool(entry.inferred),
            )
        )


def _licences(form: PersonForm, loose: Bundle, found: Proposed, linker: Linker) -> None:
    for entry in form.licences:
        concept = linker.link(entry.name, (Kind.LICENCE,)).accepted
        extra = {
            "issued": entry.issued.isoformat() if entry.issued else "",
            "valid_to": entry.valid_to.isoformat() if entry.valid_to else "",
            "lapsed": "yes" if entry.lapsed else "",
        }
        found.items.append(
            Item(
                key=len(found.items) + len(found.bundles) + 1,
                bundle=loose.key,
                part="licence",
                phrase=entry.name,
                concept=concept or "",
                answer=Answer.OPEN if concept is None else Answer.YES if entry.held else Answer.NO,
                extra=tuple((key, text) for key, text in extra.items() if text),
            )
        )
