"""``taxonomy``: what the program knows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from skillshub.cli import overlay
from skillshub.cli.documents import esco_document, info_document, search_document
from skillshub.cli.session import Session
from skillshub.cli.verb import group, one_of, verb, whole
from skillshub.core.concepts import Kind
from skillshub.i18n import t

ESCO, CROSSWALK = "esco", "crosswalk"

Words = Annotated[str, typer.Argument(metavar="cli.metavar.text", help="cli.argument.text", show_default=False)]
Concept = Annotated[str, typer.Argument(metavar="cli.metavar.concept", help="cli.argument.concept", show_default=False)]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="cli.metavar.kind", help="cli.option.kind", show_default=False)
]
Limit = Annotated[str, typer.Option("--limit", metavar="cli.metavar.number", help="cli.option.limit")]
Release = Annotated[str, typer.Argument(metavar="cli.metavar.release", help="cli.argument.release", show_default=False)]
Folder = Annotated[Path, typer.Argument(metavar="cli.metavar.folder", help="cli.argument.folder", show_default=False)]


def register(root: typer.Typer) -> None:
    """Add the verbs to the program."""
    taxonomy = group("taxonomy", root)
    verb(taxonomy, "info", help_="cli.help.taxonomy_info")(info)
    verb(taxonomy, "search", help_="cli.help.taxonomy_search")(search)
    verb(taxonomy, "show", help_="cli.help.taxonomy_show")(show)
    verb(taxonomy, "import", help_="cli.help.taxonomy_import")(import_release)
    overlay.register(taxonomy)


def info(session: Session) -> None:
    """Counts, languages, versions."""
    with session.open() as hub:
        document = info_document(hub.knowledge.info(), session.lang)
    session.show(document)


def search(session: Session, text: Words, kind: Kinds = None, limit: Limit = "20") -> None:
    """Concepts by name."""
    kinds, most = _kinds(kind, tuple(Kind)), whole("--limit", limit) or 20
    with session.open() as hub:
        hits = hub.knowledge.search(text, kinds=kinds, limit=most)
        document = search_document(text, hits, hub.taxonomy, session.lang)
    session.show(document)


def show(session: Session, text: Concept, kind: Kinds = None) -> None:
    """Everything about one concept or rule."""
    from skillshub.report.comparison import comparison_document
    from skillshub.report.concept import concept_document
    from skillshub.report.rule import find_rule, rule_document

    with session.open() as hub:
        taxonomy, day, lang = hub.taxonomy, hub.engine.today(), session.lang
        meant = hub.knowledge.meant(text, _kinds(kind, tuple(Kind)), lang)
        if pair := taxonomy.knowledge.pairs.get(meant):
            document = comparison_document(pair.nl, pair.de, taxonomy, day, lang)
        elif find_rule(meant, taxonomy.knowledge):
            document = rule_document(meant, taxonomy, day, lang)
        else:
            document = concept_document(meant, taxonomy, day, lang)
    session.show(document)


def import_release(session: Session, release: Release, folder: Folder) -> None:
    """Import an official release, which the shipped pack then lies over, or a mapping table to national words."""
    if one_of(t("cli.metavar.release", session.lang), release, (ESCO, CROSSWALK)) == CROSSWALK:
        from skillshub.report.crosswalk import crosswalk_document

        session.say("crosswalk.said.importing", path=str(folder))
        with session.open() as hub:
            taken = hub.knowledge.import_crosswalk(folder)
            relinked = hub.relink()
        if relinked:
            session.say("crosswalk.said.relinked")
        session.show(crosswalk_document(taken, session.lang))
        return
    session.say("cli.said.importing_release", path=str(folder))
    with session.open() as hub:
        report = hub.knowledge.import_esco(folder)
    session.show(esco_document(report, session.lang))


def _kinds(asked: list[str] | None, choices: Sequence[Kind]) -> tuple[Kind, ...]:
    return tuple(Kind(one_of("--kind", kind, choices)) for kind in asked or ())
