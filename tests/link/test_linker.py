"""Pins, then exact labels, then what stands inside, then n-grams; and the choice to abstain."""

from __future__ import annotations

import random

import pytest

from skillshub.core.concepts import SKILL_KINDS, Kind
from skillshub.link.linker import PROPOSE, Decision, Linked, Linker, Method
from skillshub.taxonomy.knowledge import Ambiguous, Block, Knowledge
from skillshub.taxonomy.taxonomy import Taxonomy
from tests.link.words import Words, occupation

JOBS = (Kind.OCCUPATION,)
SKILLS = tuple(sorted(SKILL_KINDS))


def linker_of(words: Words) -> Linker:
    return Linker(words)  # type: ignore[arg-type]


def summary(linked: Linked) -> tuple[Decision, str, Method]:
    return linked.decision, linked.candidates[0].concept, linked.candidates[0].method


# --- the order of methods ---------------------------------------------------------------------------


def test_a_pin_comes_before_an_exact_label_and_that_before_anything_alike() -> None:
    words = Words(
        rows=(
            occupation("occ:pinned", "bakker", role="pinned"),
            occupation("occ:exact", "bakker"),
            occupation("occ:alike", "bakkers"),
        )
    )
    assert summary(linker_of(words).link("bakker", JOBS)) == (Decision.ACCEPT, "occ:pinned", Method.PINNED)
    without = Words(rows=words.rows[1:])
    assert summary(linker_of(without).link("bakker", JOBS)) == (Decision.ACCEPT, "occ:exact", Method.EXACT)
    alone = Words(rows=words.rows[2:])
    assert summary(linker_of(alone).link("bakker", JOBS)) == (Decision.ACCEPT, "occ:alike", Method.NGRAM)


def test_a_preferred_label_comes_before_an_alternative_one() -> None:
    words = Words(rows=(occupation("occ:a", "kok", role="alternative"), occupation("occ:b", "kok")))
    found = linker_of(words).link("kok", JOBS)
    assert summary(found) == (Decision.ACCEPT, "occ:b", Method.EXACT)
    assert [candidate.concept for candidate in found.candidates] == ["occ:b", "occ:a"]


def test_the_language_only_breaks_ties() -> None:
    words = Words(rows=(occupation("occ:a", "monteur", "de"), occupation("occ:b", "monteur", "nl")))
    linker = linker_of(words)
    assert linker.link("monteur", JOBS).decision is Decision.PROPOSE
    assert linker.link("monteur", JOBS, "nl").accepted == "occ:b"
    assert linker.link("monteur", JOBS, "de").accepted == "occ:a"
    only_german = linker_of(Words(rows=words.rows[:1]))
    assert only_german.link("monteur", JOBS, "nl").accepted == "occ:a"


def test_two_equal_names_are_a_choice_for_the_user() -> None:
    words = Words(rows=(occupation("occ:b", "teler"), occupation("occ:a", "teler")))
    found = linker_of(words).link("teler", JOBS)
    assert found.decision is Decision.PROPOSE
    assert found.accepted is None
    assert [candidate.concept for candidate in found.candidates] == ["occ:a", "occ:b"]


def test_ambiguous_words_offer_their_meanings_even_where_a_label_fits() -> None:
    several = Ambiguous(text="monteur", lang="nl", kind=Kind.OCCUPATION, between=("occ:b", "occ:a"), why="any trade")
    words = Words(
        rows=(occupation("occ:a", "monteur"), occupation("occ:b", "W-monteur")),
        knowledge=Knowledge(ambiguous=(several,)),
    )
    found = linker_of(words).link("Monteur (m/v/x)", JOBS)
    assert found.decision is Decision.PROPOSE
    assert [candidate.concept for candidate in found.candidates] == ["occ:b", "occ:a"]


def test_a_blocked_concept_is_never_proposed_for_the_word() -> None:
    rows = (occupation("occ:wrong", "waterstofmachinebediener"), occupation("occ:right", "waterstoftechnicus"))
    block = Block(text="waterstof", concept="occ:wrong", why="food, not energy")
    linker = linker_of(Words(rows=rows, knowledge=Knowledge(blocks=(block,))))
    for text in ("waterstofmachinebediener", "waterstof machinebediener", "waterstofmachinebedieners", "waterstof"):
        assert "occ:wrong" not in {c.concept for c in linker.link(text, JOBS).candidates}, text
    assert linker_of(Words(rows=rows)).link("waterstofmachinebediener", JOBS).accepted == "occ:wrong"


# --- what stands inside -----------------------------------------------------------------------------


def test_a_title_is_what_its_head_says() -> None:
    words = Words(rows=(occupation("occ:nurse", "verpleegkundige"), occupation("occ:baker", "bakker")))
    found = linker_of(words).link("verpleegkundige dagdienst wijkteam Doetinchem", JOBS)
    assert summary(found) == (Decision.ACCEPT, "occ:nurse", Method.CONTAINED)


def test_the_same_words_in_another_order_beat_a_part_of_them() -> None:
    words = Words(
        rows=(
            occupation("occ:nurse", "verpleegkundige"),
            occupation("occ:special", "SEH verpleegkundige"),
            occupation("occ:baker", "bakker"),
        )
    )
    assert linker_of(words).link("verpleegkundige SEH", JOBS).accepted == "occ:special"


def test_a_word_that_begins_many_names_is_no_name_by_itself() -> None:
    rows = [occupation("occ:clerk", "medewerker", role="alternative")]
    rows += [
        occupation(f"occ:{at}", f"medewerker {word}") for at, word in enumerate(("kas", "kantoor", "teelt", "post"))
    ]
    few = linker_of(Words(rows=tuple(rows)))
    assert few.link("medewerker chocolade", JOBS).accepted == "occ:clerk"
    rows += [occupation(f"occ:x{at}", f"medewerker {word}") for at, word in enumerate(("bank", "zorg", "lab", "ict"))]
    many = linker_of(Words(rows=tuple(rows)))
    assert many.link("medewerker chocolade", JOBS).accepted is None


def test_a_licence_is_never_taken_from_inside_a_longer_name(linker: Linker) -> None:
    assert linker.link("VCA voor leidinggevenden of vergelijkbaar", (Kind.LICENCE,)).accepted != "lic:vca-basis"


# --- ids --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["occ:nurse", " skill:wound-care ", "qual:nl-25655", "lic:vca-basis"])
def test_an_id_links_to_itself_whatever_kind_is_wanted(linker: Linker, text: str) -> None:
    found = linker.link(text, SKILLS)
    assert summary(found) == (Decision.ACCEPT, text.strip(), Method.ID)
    assert found.candidates[0].score == 1.0


def test_an_esco_address_links_to_the_concept_that_claims_it(linker: Linker, taxonomy: Taxonomy) -> None:
    uri = taxonomy.concept("occ:nurse").uri
    assert uri is not None
    assert linker.link(uri, JOBS).accepted == "occ:nurse"
    unknown = "http://data.europa.eu/esco/occupation/00000000-0000-0000-0000-000000000000"
    assert linker.link(unknown, JOBS).accepted is None


# --- spelling ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Schweißer", "occ:welder"),
        ("Schweisser", "occ:welder"),
        ("SCHWEISSER", "occ:welder"),
        ("Kältetechniker", "occ:heat-pump-technician"),
        ("Kaltetechniker", "occ:heat-pump-technician"),
        ("diëtist", "occ:dietitian"),
        ("dietist", "occ:dietitian"),
        ("  Anlagenmechaniker   SHK ", "occ:heating-technician"),
        ("CNC-verspaner", "occ:cnc-operator"),
        ("cnc verspaner", "occ:cnc-operator"),
        ("Zerspannungsmechaniker", "occ:cnc-operator"),
        ("Elektroniker f. Betriebstechnik", "occ:industrial-electrician"),
        ("Gesundheits- u. Krankenpfleger", "occ:nurse"),
    ],
)
def test_spelling_does_not_matter(linker: Linker, text: str, concept: str) -> None:
    assert linker.link(text, JOBS).accepted == concept


# --- nonsense and other domains -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "(m/w/d)", "–", "asdfgh qwertz", "0123456789", "x", "lorem ipsum dolor"]
)
@pytest.mark.parametrize("kinds", [JOBS, SKILLS, (Kind.QUALIFICATION,), (Kind.LICENCE,)])
def test_nonsense_links_to_nothing(linker: Linker, text: str, kinds: tuple[Kind, ...]) -> None:
    found = linker.link(text, kinds)
    assert found.accepted is None
    assert found.decision is Decision.ABSTAIN


@pytest.mark.parametrize(
    "text",
    [
        "astronaut",
        "notaris",
        "Rechtsanwalt",
        "Steuerberater",
        "accountmanager",
        "leraar geschiedenis",
        "Grundschullehrer",
        "piloot",
        "journalist",
        "Schauspieler",
        "makelaar",
        "politieagent",
    ],
)
def test_other_domains_are_not_made_to_fit(linker: Linker, text: str) -> None:
    assert linker.link(text, JOBS).accepted is None


@pytest.mark.parametrize("text", ["paardrijden", "Gitarre spielen", "juridisch advies geven", "Immobilien verkaufen"])
def test_other_skills_are_not_made_to_fit(linker: Linker, text: str) -> None:
    assert linker.link(text, SKILLS).accepted is None


@pytest.mark.parametrize(
    ("text", "concept"),
    [("verpleegkundigen", "occ:nurse"), ("Elektriker Netzbetrieb", "occ:electricity-distribution-technician")],
)
def test_what_is_likely_is_proposed_and_left_to_the_user(linker: Linker, text: str, concept: str) -> None:
    found = linker.link(text, JOBS)
    assert found.decision is Decision.PROPOSE
    assert concept in {candidate.concept for candidate in found.candidates}


def test_below_the_bar_nothing_is_proposed_but_what_was_near_is_kept(linker: Linker) -> None:
    found = linker.link("vakkenvulster", JOBS)
    assert all(candidate.score < PROPOSE for candidate in found.candidates) is (found.decision is Decision.ABSTAIN)


# --- the same answer, always --------------------------------------------------------------------------


def test_every_preferred_name_links_to_its_concept(linker: Linker, taxonomy: Taxonomy) -> None:
    """Unless a pin or a choice was laid down for that very word."""
    frame = taxonomy.label_frame.filter(role="preferred", kind="occupation")
    wrong = {}
    for concept, text in frame.select("concept", "text").iter_rows():
        found = linker.link(text, JOBS)
        if found.candidates[0].concept != concept and found.candidates[0].method is Method.EXACT:
            wrong[text] = found.candidates[0].concept
    assert wrong == {}


def test_the_order_of_the_labels_does_not_matter(taxonomy: Taxonomy, linker: Linker) -> None:
    rows = list(taxonomy.label_frame.filter(kind="occupation").iter_rows())
    random.Random(3).shuffle(rows)
    other = linker_of(Words(rows=tuple(rows), knowledge=taxonomy.knowledge))
    for text in ("Elektroniker Instandhaltung", "teler", "medewerker zorg", "Techniker", "monteur gas", "operator"):
        mine, theirs = linker.link(text, JOBS), other.link(text, JOBS)
        assert mine.decision is theirs.decision, text
        assert [(c.concept, c.score) for c in mine.candidates] == [(c.concept, c.score) for c in theirs.candidates], (
            text
        )


def test_a_link_says_how_it_was_found(linker: Linker) -> None:
    found = linker.link("monteur warmtepomp onderhoud", JOBS, limit=3)
    assert found.text == "monteur warmtepomp onderhoud"
    assert 1 <= len(found.candidates) <= 3
    best = found.candidates[0]
    assert best.label
    assert 0 < best.score <= 1
    assert [c.concept for c in found.candidates] == list(dict.fromkeys(c.concept for c in found.candidates))


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("storingzoeken", "skill:diagnose-faults"),
        ("Fehlersuche", "skill:diagnose-faults"),
        ("goede kennis van PLC-programmeren", "skill:plc-programming"),
        ("SPS-Programmierung (Siemens TIA)", "skill:plc-programming"),
        ("Grundkenntnisse Hydraulik", "skill:hydraulics"),
        ("wondverzorging", "skill:wound-care"),
        ("Wundversorgung", "skill:wound-care"),
        ("tekeninglezen", "skill:read-technical-drawings"),
        ("Schaltpläne lesen", "skill:read-electrical-schematics"),
        ("Teamfähigkeit", "skill:work-in-team"),
        ("samenwerken in een team", "skill:work-in-team"),
    ],
)
def test_skills_as_people_write_them(linker: Linker, text: str, concept: str) -> None:
    assert linker.link(text, SKILLS).accepted == concept


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("rijbewijs B", "lic:driving-b"),
        ("Führerschein Klasse B", "lic:driving-b"),
        ("rijbewijs BE", "lic:driving-be"),
        ("VCA", "lic:vca-basis"),
        ("VCA-VOL", "lic:vca-vol"),
        ("SCC Dok. 018", "lic:scc-018"),
        ("BIG-registratie verpleegkundige", "lic:big-verpleegkundige"),
        ("Staplerschein", "lic:forklift-de"),
        ("VOG", "lic:vog"),
    ],
)
def test_licences_as_people_write_them(linker: Linker, text: str, concept: str) -> None:
    assert linker.link(text, (Kind.LICENCE,)).accepted == concept
