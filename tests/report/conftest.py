"""Hand-made people and vacancies over the shipped pack, and the documents of their pairs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest

from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.levels import LevelRange
from skillshub.core.pay import Pay
from skillshub.core.person import (
    Evidence,
    Experience,
    HeldLicence,
    HeldQualification,
    Limit,
    Permit,
    Person,
    Source,
    Status,
    Travel,
)
from skillshub.core.vacancy import (
    Importance,
    LanguageDemand,
    LicenceDemand,
    QualificationDemand,
    QualificationOption,
    SkillDemand,
    Vacancy,
)
from skillshub.explain import explanation
from skillshub.explain.explanation import Explanation
from skillshub.hub.engine import Engine
from skillshub.match.rank import Matcher

Explain = Callable[[Person, Vacancy], Explanation]


@pytest.fixture(scope="session")
def matcher(engine: Engine) -> Matcher:
    return engine.matcher(engine.today())


@pytest.fixture(scope="session")
def explain(matcher: Matcher) -> Explain:
    """The explanation of a pair."""
    return partial(explanation.explain, matcher)


def electrician(**changes: object) -> Person:
    """Lives in Kleve, a German trade certificate, Dutch at A2."""
    facts: dict[str, object] = {
        "code": "KLV-0815",
        "country": "DE",
        "postcode": "47533",
        "travel": Travel(modes=("car",), max_minutes=45),
        "right_to_work": (("NL", Permit.YES), ("DE", Permit.YES)),
        "languages": (
            LanguageSkill.overall("de", Cefr.C2),
            LanguageSkill.overall("nl", Cefr.A2),
            LanguageSkill.overall("tr", Cefr.B1),
        ),
        "qualifications": (
            HeldQualification(
                concept="qual:de-elektroniker-egt", country="DE", year=2009, phrase="Gesellenbrief Betrieb Janssen"
            ),
        ),
        "experience": (Experience(occupation="occ:domestic-electrician", years=14, last_year=2026),),
        "evidence": (
            Evidence(concept="skill:knx", source=Source.JOB, level=3, phrase="KNX beim Betrieb Janssen"),
            Evidence(concept="skill:electrical-measurement", source=Source.TEST, level=3),
            Evidence(concept="skill:electrical-wiring", source=Source.PRACTICE, level=2),
            Evidence(concept="skill:jointing-cables", source=Source.SELF, status=Status.DENIED),
        ),
        "licences": (
            HeldLicence(concept="lic:driving-b"),
            HeldLicence(concept="lic:scc-018", issued=date(2023, 5, 1)),
        ),
        "complete": ("qualifications", "languages"),
        "hours_min": 36.0,
        "hours_max": 40.0,
        "available_from": date(2027, 1, 1),
        "pay_floor": Pay(low=3400, unit="month", hours=38),
        "limits": (Limit(what="heights", own_choice=False, hard=False),),
    }
    return Person(**{**facts, **changes})  # type: ignore[arg-type]


def nurse(**changes: object) -> Person:
    """Lives in Arnhem with a permit for the Netherlands and a degree from outside the EU."""
    facts: dict[str, object] = {
        "code": "ARN-7731",
        "country": "NL",
        "postcode": "6828",
        "travel": Travel(modes=("pt", "bike"), max_minutes=90),
        "right_to_work": (("NL", Permit.YES), ("DE", Permit.PERMIT_NEEDED)),
        "languages": (LanguageSkill.overall("ar", Cefr.C2), LanguageSkill.overall("nl", Cefr.B1)),
        "qualifications": (
            HeldQualification(
                concept="qual:xx-nursing-degree", country="SY", year=2016, phrase="B.Sc. Nursing Damascus"
            ),
        ),
        "experience": (Experience(occupation="occ:nurse", years=6, last_year=2021),),
        "evidence": (
            Evidence(concept="skill:wound-care", source=Source.COACH, level=3),
            Evidence(concept="skill:infusion-therapy", source=Source.SELF),
        ),
        "complete": ("qualifications", "licences", "languages"),
        "hours_min": 24.0,
        "hours_max": 32.0,
    }
    return Person(**{**facts, **changes})  # type: ignore[arg-type]


def mechanic(**changes: object) -> Person:
    """Lives in Zevenaar; what is known speaks for related skills only."""
    facts: dict[str, object] = {
        "code": "ZEV-3",
        "country": "NL",
        "postcode": "6901",
        "travel": Travel(modes=("car",), max_minutes=35),
        "right_to_work": (("NL", Permit.YES), ("DE", Permit.YES)),
        "languages": (LanguageSkill.overall("nl", Cefr.C2), LanguageSkill.overall("de", Cefr.B1)),
        "qualifications": (HeldQualification(concept="qual:nl-25669", country="NL", year=1990),),
        "experience": (Experience(occupation="occ:vehicle-technician", years=30.0, last_year=2026),),
        "evidence": (
            Evidence(concept="skill:refrigerant-handling", source=Source.JOB, level=2),
            Evidence(concept="skill:mobile-air-conditioning", source=Source.TEST, level=4),
        ),
        "licences": (HeldLicence(concept="lic:fgas-mac"), HeldLicence(concept="lic:driving-b")),
        "licences_missing": ("lic:fgas-stationary-de",),
        "complete": ("qualifications",),
        "hours_min": 32.0,
        "hours_max": 36.0,
    }
    return Person(**{**facts, **changes})  # type: ignore[arg-type]


def grid_job(**changes: object) -> Vacancy:
    """In Nijmegen, with pay by the month; says nothing about working at home."""
    facts: dict[str, object] = {
        "id": "grid/17",
        "title": "Monteur laagspanning",
        "country": "NL",
        "postcode": "6541",
        "employer": "Netbedrijf Oost",
        "place": "Nijmegen",
        "sector": "energy",
        "occupation": "occ:electricity-distribution-technician",
        "skills": (
            SkillDemand(concept="skill:low-voltage-installation", importance=Importance.MUST, phrase="laagspanning"),
            SkillDemand(
                concept="skill:electrical-fault-finding", importance=Importance.MUST, level=3, phrase="storingen"
            ),
            SkillDemand(concept="skill:electrical-measurement", importance=Importance.MUST, level=2, phrase="meten"),
            SkillDemand(concept="skill:jointing-cables", importance=Importance.MUST, phrase="moffen"),
            SkillDemand(concept="skill:work-in-team", importance=Importance.PREFERRED, phrase="teamspeler"),
        ),
        "qualification": QualificationDemand(
            options=(
                QualificationOption(concept="qual:nl-25737", phrase="mbo 2 elektro"),
                QualificationOption(level=LevelRange(2, 3), fields=("electrical",), phrase="mbo 2/3 elektro"),
            ),
            equivalent=True,
        ),
        "licences": (
            LicenceDemand(concept="lic:driving-b"),
            LicenceDemand(concept="lic:vca-basis", phrase="VCA"),
            LicenceDemand(concept="lic:bei-bls-vop", importance=Importance.LEARNABLE),
        ),
        "languages": (LanguageDemand(language="nl", level=Cefr.B1),),
        "hours_min": 36.0,
        "hours_max": 40.0,
        "pay": Pay(low=2900, high=4000, unit="month", hours=38),
        "start": date(2027, 2, 1),
        "unresolved": ("storingsdienst in overleg",),
    }
    return Vacancy(**{**facts, **changes})  # type: ignore[arg-type]


def ward_job(**changes: object) -> Vacancy:
    """A regulated profession in Kleve."""
    facts: dict[str, object] = {
        "id": "ward/4",
        "title": "Pflegefachfrau/-mann (m/w/d)",
        "country": "DE",
        "postcode": "47533",
        "employer": "Klinikum am Niederrhein",
        "place": "Kleve",
        "sector": "health",
        "occupation": "occ:nurse",
        "skills": (
            SkillDemand(concept="skill:wound-care", importance=Importance.MUST, level=3, phrase="Wundversorgung"),
            SkillDemand(concept="skill:administer-medication", importance=Importance.MUST, phrase="Medikamentengabe"),
        ),
        "licences": (LicenceDemand(concept="lic:masernschutz"), LicenceDemand(concept="lic:fuehrungszeugnis")),
        "languages": (LanguageDemand(language="de", level=Cefr.B2),),
        "hours_min": 30.0,
        "hours_max": 38.5,
        "pay": Pay(low=3510, high=4305, unit="month", hours=38.5),
    }
    return Vacancy(**{**facts, **changes})  # type: ignore[arg-type]


def heat_pump_job(**changes: object) -> Vacancy:
    """In Emmerich, pay by the hour, home office ruled out."""
    facts: dict[str, object] = {
        "id": "heat/9",
        "title": "Kundendienstmonteur Wärmepumpe",
        "country": "DE",
        "postcode": "46446",
        "employer": "Wärme & Bad GmbH",
        "sector": "energy",
        "occupation": "occ:heat-pump-technician",
        "skills": (
            SkillDemand(
                concept="skill:refrigerant-handling", importance=Importance.MUST, level=3, phrase="Kältemittel"
            ),
            SkillDemand(concept="skill:leak-test-refrigerant-circuit", importance=Importance.MUST),
            SkillDemand(concept="skill:communicate-with-customers", importance=Importance.PREFERRED),
        ),
        "licences": (LicenceDemand(concept="lic:fgas-stationary-de"), LicenceDemand(concept="lic:driving-b")),
        "languages": (LanguageDemand(language="de", level=Cefr.B2),),
        "hours_min": 38.0,
        "hours_max": 40.0,
        "pay": Pay(low=18, high=24, unit="hour"),
        "home_days": 0.0,
    }
    return Vacancy(**{**facts, **changes})  # type: ignore[arg-type]


def nobody_asked(**changes: object) -> Person:
    """A code, and nothing else."""
    facts: dict[str, object] = {"code": "NEW-1"}
    return Person(**{**facts, **changes})  # type: ignore[arg-type]


def bare_job(**changes: object) -> Vacancy:
    """A title, and nothing else."""
    facts: dict[str, object] = {"id": "bare/1", "title": "Medewerker", "country": "NL"}
    return Vacancy(**{**facts, **changes})  # type: ignore[arg-type]


PAIRS: dict[str, Callable[[], tuple[Person, Vacancy]]] = {
    "to the Netherlands": lambda: (electrician(), grid_job()),
    "blocked": lambda: (nurse(), ward_job()),
    "related skills": lambda: (mechanic(), heat_pump_job()),
    "same side": lambda: (nurse(), grid_job()),
    "nothing known": lambda: (nobody_asked(), grid_job()),
    "nothing asked": lambda: (nobody_asked(), bare_job()),
}
CROSS_BORDER = ("to the Netherlands", "blocked", "related skills")


@pytest.fixture(params=sorted(PAIRS))
def pair(request: pytest.FixtureRequest, explain: Explain) -> Explanation:
    """Each of the pairs."""
    return explain(*PAIRS[request.param]())


@pytest.fixture(params=sorted(CROSS_BORDER))
def across(request: pytest.FixtureRequest, explain: Explain) -> Explanation:
    """Each pair with home and work on two sides."""
    return explain(*PAIRS[request.param]())
