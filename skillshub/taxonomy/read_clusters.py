"""Reads ``taxonomies/clusters/``: the region's clusters, their focus points, and kinds of employers."""

from __future__ import annotations

from skillshub.core.clusters import Branch, Cluster, FocusPoint
from skillshub.taxonomy.draft import Draft
from skillshub.taxonomy.entries import Entry
from skillshub.taxonomy.pack_files import PackFiles
from skillshub.taxonomy.read_occupations import SECTORS

TABLES = ("cluster", "focus", "branch")


def read_clusters(files: PackFiles, draft: Draft) -> None:
    """Add clusters, focus points and branches to ``draft``."""
    for path in files.below("clusters", ".toml"):
        for entry in files.tables(path, "cluster", others=TABLES):
            _cluster(entry, draft)
        for entry in files.tables(path, "focus", others=TABLES):
            _focus(entry, draft)
        for entry in files.tables(path, "branch", others=TABLES):
            _branch(entry, draft)


def _cluster(entry: Entry, draft: Draft) -> None:
    cluster = Cluster(
        id=entry.id("cluster:"),
        labels=entry.labels(),
        text=entry.local("text"),
        sectors=entry.texts("sectors"),
        facts=entry.facts(),
    )
    for sector in cluster.sectors:
        if sector not in SECTORS:
            entry.wrong("sectors", sector, "choice", choices=SECTORS, choices_=", ".join(SECTORS))
    if entry.finish():
        draft.keep(draft.clusters, cluster.id, cluster, entry)


def _focus(entry: Entry, draft: Draft) -> None:
    focus = FocusPoint(
        id=entry.id("focus:"),
        cluster=entry.text("cluster"),
        labels=entry.labels(),
        alternatives=entry.texts("alt"),
        occupations=entry.texts("occupations"),
        skills=entry.texts("skills", required=True),
        names=entry.texts("names"),
        facts=entry.facts(),
    )
    if entry.finish():
        draft.keep(draft.focus_points, focus.id, focus, entry)


def _branch(entry: Entry, draft: Draft) -> None:
    branch = Branch(
        id=entry.id("branch:"),
        cluster=entry.text("cluster"),
        labels=entry.labels(),
        occupations=entry.texts("occupations", required=True),
        employers=entry.texts("employers"),
        facts=entry.facts(),
    )
    if entry.finish():
        draft.keep(draft.branches, branch.id, branch, entry)
