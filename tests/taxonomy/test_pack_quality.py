"""What the shipped pack promises about its own content: sizes, care, names as people write them."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from skillshub.core.concepts import SKILL_KINDS, Concept, Kind
from skillshub.core.dated import Certainty
from skillshub.core.text import normalise
from skillshub.i18n import LANGUAGES
from skillshub.taxonomy.compile import compile_taxonomy
from skillshub.taxonomy.esco import read_esco
from skillshub.taxonomy.pack import Pack, read_pack
from skillshub.taxonomy.search import RULES, totals
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.conftest import TODAY

SHARED = 0.6
"""Two occupations share at most this much of the shorter list of essential skills."""
CLUSTERS = ("energy", "health", "hightech")
ORIGINS = ("vehicle", "logistics", "retail", "construction", "hospitality", "administration", "agriculture")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack().pack


def of_kinds(pack: Pack, *kinds: Kind) -> list[Concept]:
    return [concept for concept in pack.concepts.values() if concept.kind in kinds]


# --- sizes ---------------------------------------------------------------------------------------------


def test_it_is_as_big_as_promised(pack: Pack) -> None:
    counts = totals(Taxonomy(compile_taxonomy(pack)))
    least = {
        "occupations": 160,
        "skills": 1000,
        "qualification_pairs": 107,
        "qualifications": 300,
        "rules": 60,
        "programmes": 150,
        "postcodes": 2000,
        "crossings": 19,
        "focus_points": 15,
    }
    assert {name: counts[name] for name, size in least.items() if counts[name] < size} == {}


def test_every_sector_is_represented(pack: Pack) -> None:
    sectors = Counter(occupation.sector for occupation in pack.occupations.values())
    assert all(sectors[cluster] >= 25 for cluster in CLUSTERS), sectors
    assert all(sectors[origin] >= 3 for origin in ORIGINS), sectors


# --- occupations ---------------------------------------------------------------------------------------


def test_every_occupation_has_names_and_skills_enough(pack: Pack) -> None:
    thin = {}
    for occupation in pack.occupations.values():
        names = pack.concepts[occupation.id].alternatives
        skills = {*occupation.essential, *occupation.optional}
        fewest = min(len(names.get(lang, ())) for lang in LANGUAGES)
        if fewest < 3 or len(skills) < 15 or not occupation.essential or not occupation.optional:
            thin[occupation.id] = (fewest, len(skills))
    assert thin == {}


def test_no_two_occupations_are_nearly_the_same(pack: Pack) -> None:
    alike = []
    for one, other in combinations(pack.occupations.values(), 2):
        common = set(one.essential) & set(other.essential)
        if len(common) > SHARED * min(len(one.essential), len(other.essential)):
            alike.append((one.id, other.id, len(common)))
    assert alike == []


def test_a_skill_is_needed_in_one_way(pack: Pack) -> None:
    assert [o.id for o in pack.occupations.values() if set(o.essential) & set(o.optional)] == []


def test_an_occupation_is_more_than_good_manners(pack: Pack) -> None:
    general = {c.id for c in of_kinds(pack, Kind.TRANSVERSAL)}
    assert [o.id for o in pack.occupations.values() if len(general & set(o.essential)) > 2] == []


# --- skills --------------------------------------------------------------------------------------------


def test_every_skill_has_its_place_and_its_use(pack: Pack) -> None:
    """No skill stands alone: it lies in a group, and an occupation, a diploma, a programme or a skill names it."""
    grouped = {r.source for r in pack.relations if r.type == "member"}
    named = {r.target for r in pack.relations} | {r.source for r in pack.relations if r.type in ("broader", "related")}
    skills = [c.id for c in of_kinds(pack, *SKILL_KINDS)]
    assert [s for s in skills if s not in grouped] == []
    assert [s for s in skills if s not in named] == []


def test_every_group_holds_something(pack: Pack) -> None:
    held = {r.target for r in pack.relations if r.type in ("member", "broader")}
    assert [g.id for g in of_kinds(pack, Kind.GROUP) if g.id not in held] == []


def test_every_skill_has_other_names(pack: Pack) -> None:
    bare = [s.id for s in of_kinds(pack, *SKILL_KINDS) if not all(s.alternatives.get(lang) for lang in LANGUAGES)]
    assert bare == []


def test_transversal_skills_are_marked(pack: Pack) -> None:
    assert len(of_kinds(pack, Kind.TRANSVERSAL)) >= 11


# --- names ---------------------------------------------------------------------------------------------


def test_every_name_is_there_in_three_languages(pack: Pack) -> None:
    assert [c.id for c in pack.concepts.values() if not all(c.labels.get(lang) for lang in LANGUAGES)] == []


def test_a_name_that_only_copies_the_english_one_is_said_to_be_used_so(pack: Pack) -> None:
    used_so = {(concept, lang) for loan in pack.knowledge.loanwords for concept in loan.concepts for lang in loan.langs}
    copies = {
        (concept.id, lang)
        for concept in pack.concepts.values()
        for lang in ("nl", "de")
        if concept.labels.get(lang).casefold() == concept.labels.get("en").casefold()
    }
    assert sorted(copies - used_so) == []
    assert sorted(used_so - copies) == [], "listed as a loanword, and no copy any more"


_PLACEHOLDER = re.compile(r"\b(TODO|TBD|xxx|lorem)\b|[{}<>]|\s{2}")


def test_no_name_is_made_by_a_template(pack: Pack) -> None:
    """A template leaves the same words around every name; here no frame of four words comes back often."""
    odd = [
        (c.id, c.labels.get(lang))
        for c in pack.concepts.values()
        for lang in LANGUAGES
        if _PLACEHOLDER.search(c.labels.get(lang))
    ]
    assert odd == []
    frames: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for concept in of_kinds(pack, Kind.OCCUPATION, *SKILL_KINDS):
        for name in (concept.labels.get("en"), *concept.alternatives.get("en", ())):
            words = normalise(name).split()
            for at in range(len(words) - 3):
                frames[tuple(words[at : at + 4])].add(concept.id)
    assert {" ".join(frame): len(found) for frame, found in frames.items() if len(found) > 5} == {}


# --- dated facts ---------------------------------------------------------------------------------------


def test_every_rule_has_a_source_a_day_and_a_certainty(pack: Pack) -> None:
    knowledge = pack.knowledge
    records = [*knowledge.pairs.values(), *knowledge.programmes.values(), *knowledge.focus_points.values()]
    for section in RULES:
        found = getattr(knowledge, section)
        records += found.values() if hasattr(found, "values") else found
    for record in records:
        assert len(record.facts.source) > 3
        assert date(2026, 1, 1) <= record.facts.checked_on <= date(2026, 12, 31)
        assert record.facts.certainty in Certainty
    assert not [record for record in records if record.facts.stale_on(TODAY)]


def test_a_verdict_without_an_official_comparison_is_never_sure(pack: Pack) -> None:
    """``sourced`` is for what an authority or a project compared; estimates are never that."""
    pairs = pack.knowledge.pairs.values()
    assert [p.id for p in pairs if not p.official and p.facts.certainty is Certainty.SOURCED] == []


def test_a_level_that_nobody_allocated_is_written_as_an_estimate(pack: Pack) -> None:
    knowledge = pack.knowledge
    estimated = [q.id for q in knowledge.qualifications.values() if q.level and not q.level_official]
    assert estimated
    assert [id_ for id_ in estimated if not knowledge.frameworks[id_].startswith("ca.")] == []


# --- against ESCO --------------------------------------------------------------------------------------


def test_isco_groups_agree_with_esco(pack: Pack, real_esco: Path) -> None:
    (file,) = [path for path in real_esco.iterdir() if re.fullmatch(r"occupations_en(_.*)?\.csv", path.name)]
    with file.open(encoding="utf-8-sig", newline="") as rows:
        groups = {row["conceptUri"]: row["iscoGroup"] for row in csv.DictReader(rows)}
    differing = {
        o.id: (o.isco, groups.get(pack.concepts[o.id].uri or ""))
        for o in pack.occupations.values()
        if pack.concepts[o.id].uri and groups.get(pack.concepts[o.id].uri or "") != o.isco
    }
    assert differing == {}


def test_where_esco_has_another_name_it_is_an_alternative_or_explained(pack: Pack, real_esco: Path) -> None:
    """ESCO's own name of a concept the pack claims leads to that concept, unless an override says what it means."""
    release = read_esco(real_esco)
    over = Taxonomy(compile_taxonomy(pack, release.tables, esco_version=release.report.version))
    knowledge = pack.knowledge
    explained = {(normalise(entry.text), entry.lang) for entry in (*knowledge.pins, *knowledge.ambiguous)}
    claimed = {f"esco:{c.uri.rsplit('/', 1)[-1]}": c.id for c in pack.concepts.values() if c.uri}
    silent = []
    rows = release.tables.labels.select("concept", "lang", "role", "text").iter_rows()
    for esco, lang, role, text in rows:
        concept = claimed.get(esco)
        if concept is None or role != "preferred":
            continue
        names = (over.labels(concept).get(lang), *over.concept(concept).alternatives.get(lang, ()))
        folded = normalise(text)
        if folded not in {normalise(name) for name in names} and (folded, lang) not in explained:
            silent.append((concept, lang, text))
    assert silent == []
