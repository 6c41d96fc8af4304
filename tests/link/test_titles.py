"""Vacancy titles as employers write them, on both sides: the occupation, or a choice, or nothing."""

from __future__ import annotations

import pytest

from skillshub.link.linker import Decision, Linker
from skillshub.link.titles import is_learning_place, link_title

DUTCH = {
    "(Senior) Monteur laagspanning (m/v/x) – Nijmegen": "electricity-distribution-technician",
    "Allround elektromonteur utiliteit – regio Arnhem, 36-40 uur": "domestic-electrician",
    "Leerling monteur elektrotechniek (BBL) niveau 2": "building-electrician",
    "Servicemonteur koeltechniek / warmtepompen": "heat-pump-technician",
    "Monteur zonnepanelen - geen ervaring nodig!": "solar-installer",
    "Loodgieter gezocht in Nijmegen": "plumber",
    "Monteur gas en water": "gas-water-heat-network-fitter",
    "Energieadviseur woningen": "energy-consultant",
    "Verzorgende IG (m/v/x) wijkzorg": "healthcare-assistant",
    "Verzorgende IG nachtdienst | Woonzorgcentrum De Linde": "healthcare-assistant",
    "Verpleegkundige niveau 4 of 5 Revalidatie": "nurse",
    "Wijkverpleegkundige (hbo) Doetinchem": "nurse",
    "Verpleegkundige SEH": "specialist-nurse",
    "Verpleegkundige m/v": "nurse",
    "Helpende Plus thuiszorg, 24 uur": "home-care-aide",
    "Doktersassistente huisartsenpraktijk (20-24 uur)": "doctors-assistant",
    "Tandartsassistent(e) met ervaring": "dental-assistant",
    "Apothekersassistent openbare apotheek Zevenaar": "pharmacy-technician",
    "Operatieassistent (CZO) Rijnstate": "operating-theatre-assistant",
    "MBB'er radiologie": "radiographer",
    "Fysiotherapeut eerstelijns praktijk": "physiotherapist",
    "CNC draaier/frezer 2-ploegendienst": "cnc-operator",
    "Procesoperator 5-ploegen Chemie": "process-operator",
    "Operator cleanroom - chipindustrie Nijmegen": "semiconductor-processor",
    "Mechatronicus buitendienst": "mechatronics-technician",
    "Embedded software engineer (C/C++) High Tech": "embedded-developer",
    "Medewerker ICT servicedesk (1e lijn)": "ict-helpdesk-agent",
    "Magazijnmedewerker / orderpicker dagdienst": "warehouse-worker",
    "Vrachtwagenchauffeur CE internationaal": "truck-driver",
    "Zelfstandig werkend kok": "cook",
}
GERMAN = {
    "Elektroniker für Betriebstechnik (m/w/d) Instandhaltung": "industrial-electrician",
    "Elektroniker Energie- und Gebäudetechnik (m/w/d) – Quereinsteiger willkommen": "domestic-electrician",
    "Anlagenmechaniker SHK (m/w/d) Kundendienst, Raum Kleve": "heating-technician",
    "Kälteanlagenbauer / Mechatroniker für Kältetechnik (m/w/d)": "heat-pump-technician",
    "Solarteur / PV-Monteur (m/w/d)": "solar-installer",
    "Kabelmonteur Mittelspannung (m/w/d)": "cable-jointer",
    "Rohrleitungsbauer (m/w/d) Gas/Wasser": "gas-water-heat-network-fitter",
    "Pflegefachkraft (m/w/d) in Teilzeit oder Vollzeit": "nurse",
    "Examinierte Altenpflegerin / Altenpfleger": "nurse",
    "Pflegehelfer:in (m/w/d) ambulante Pflege": "nurse-assistant",
    "Medizinische Fachangestellte (MFA) Hausarztpraxis Emmerich": "doctors-assistant",
    "ZFA - Zahnmedizinische Fachangestellte (m/w/d)": "dental-assistant",
    "PTA (m/w/d) Apotheke Kleve": "pharmacy-technician",
    "MTR / MTRA (m/w/d)": "radiographer",
    "Physiotherapeut/in (m/w/d) Teilzeit möglich": "physiotherapist",
    "Zerspanungsmechaniker (m/w/d) Drehtechnik": "cnc-operator",
    "Industriemechaniker (m/w/d) für die Instandhaltung": "industrial-mechanic",
    "Mechatroniker (m/w/d) Instandhaltung 3-Schicht": "mechatronics-technician",
    "Chemikant (m/w/d) Wechselschicht": "process-operator",
    "Schweißer (m/w/d) WIG/MAG": "welder",
    "Fachinformatiker für Systemintegration (m/w/d)": "system-administrator",
    "Softwareentwickler C++ Embedded (m/w/d)": "embedded-developer",
    "Lagermitarbeiter mit Staplerschein (m/w/d)": "forklift-driver",
    "LKW-Fahrer CE (m/w/d) Nahverkehr": "truck-driver",
    "Heilerziehungspfleger (m/w/d) Wohngruppe": "social-care-worker",
}
CHOICES = (
    "Monteur",
    "Monteur (m/v/x)",
    "Techniker (m/w/d)",
    "Elektroniker*in (m/w/d)",
    "Servicetechniker",
    "Technicus",
    "Assistent",
)
ELSEWHERE = (
    "Accountmanager binnendienst",
    "Vertriebsmitarbeiter (m/w/d) Außendienst",
    "Juridisch medewerker",
    "Rechtsanwaltsfachangestellte",
    "Leerkracht basisonderwijs",
    "Gezocht: topper!",
    "Quereinsteiger gesucht",
    "Trainee stadsontwikkeling",
    "(m/w/d)",
    "",
)


@pytest.mark.parametrize(("title", "concept"), (DUTCH | GERMAN).items())
def test_titles(linker: Linker, title: str, concept: str) -> None:
    assert link_title(title, linker).accepted == f"occ:{concept}"


@pytest.mark.parametrize("title", CHOICES)
def test_titles_that_mean_several_trades_are_a_choice(linker: Linker, title: str) -> None:
    found = link_title(title, linker)
    assert found.decision is Decision.PROPOSE
    assert len(found.candidates) >= 3


@pytest.mark.parametrize("title", ELSEWHERE)
def test_titles_of_no_trade_here_are_left_open(linker: Linker, title: str) -> None:
    assert link_title(title, linker).accepted is None


@pytest.mark.parametrize(
    "title",
    [
        "Onderhoudsmonteur E&W voedingsindustrie",
        "Werkstudent Softwareentwicklung (m/w/d)",
        "Projektleiter Kältetechnik",
    ],
)
def test_titles_that_are_only_near_are_proposed(linker: Linker, title: str) -> None:
    found = link_title(title, linker)
    assert found.decision is Decision.PROPOSE
    assert found.candidates


@pytest.mark.parametrize(
    ("title", "learning"),
    [
        ("Leerling monteur elektrotechniek (BBL)", True),
        ("Ausbildung zum Elektroniker (m/w/d)", True),
        ("Auszubildende/r Anlagenmechaniker SHK", True),
        ("Azubi Pflegefachfrau 2027", True),
        ("Trainee procestechniek", True),
        ("Servicemonteur warmtepompen", False),
        ("Ausbilder Elektrotechnik (m/w/d)", False),
        ("Pflegefachkraft mit abgeschlossener Ausbildung", False),
    ],
)
def test_places_to_learn_the_trade(title: str, learning: bool) -> None:
    assert is_learning_place(title, "") is learning
