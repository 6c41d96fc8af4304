"""What reach and gap report cost, and what they say of a caseload large enough to be counted.

    python -m benchmarks.gap_report              demo vacancies, invented people: the example of docs/reports.md
    python -m benchmarks.gap_report 3000 300     so many generated vacancies and people: seconds and peak memory

The people are drawn from the occupations of the vacancies, with homes, languages and permits on both sides.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from dataclasses import replace
from importlib.resources import as_file, files

from skillshub.core.cefr import Cefr, LanguageSkill
from skillshub.core.person import Permit, Person
from skillshub.core.settings import Settings
from skillshub.core.vacancy import Vacancy
from skillshub.evaluate.dice import Dice
from skillshub.evaluate.region import generate_region
from skillshub.evaluate.world import MIN_SKILLS, draw_person
from skillshub.explain.gap import Scope, gap_report
from skillshub.explain.reach import reach
from skillshub.hub.engine import Engine
from skillshub.intake import read_vacancies
from skillshub.report.gap import gap_document
from skillshub.report.reach import reach_document
from skillshub.report.render import Format, render

PEOPLE = 600


def caseload(engine: Engine, vacancies: list[Vacancy], count: int, seed: int) -> list[Person]:
    """Invented people of the trades that are asked for."""
    dice, taxonomy = Dice(seed), engine.taxonomy
    asked = sorted({v.occupation for v in vacancies if v.occupation})
    trades = [p for occupation in asked if (p := taxonomy.occupation(occupation))]
    trades = [p for p in trades if len(p.essential) + len(p.optional) >= MIN_SKILLS]
    homes = [key for key, place in sorted(taxonomy.knowledge.places.items()) if place.zone]
    people = []
    for number in range(count):
        drawn = draw_person(dice, dice.one(trades), dice.some(trades, 4), f"P-{number:04d}")
        country, postcode = dice.one(homes)
        own, other = ("nl", "de") if country == "NL" else ("de", "nl")
        level = dice.one((Cefr.A1, Cefr.A2, Cefr.A2, Cefr.B1, Cefr.B1, Cefr.B2))
        spoken = (LanguageSkill.overall(own, Cefr.C2), LanguageSkill.overall(other, level))
        permit = dice.one((Permit.YES,) * 9 + (Permit.UNKNOWN,))
        people.append(
            replace(
                drawn,
                country="NL" if country == "NL" else "DE",
                postcode=postcode,
                languages=spoken,
                right_to_work=(("NL", permit), ("DE", permit)),
            )
        )
    return people


def main() -> None:
    """Run the example, or measure."""
    from datetime import date

    with tempfile.TemporaryDirectory() as home:
        engine = Engine(Settings.load(env={"SKILLSHUB_HOME": home}), lambda: date(2026, 11, 28))
        matcher = engine.matcher(engine.today())
        linker = engine.vacancy_linker
        if len(sys.argv) == 1:
            with as_file(files("skillshub.demo").joinpath("vacancies.csv")) as path:
                vacancies = [linker.link(form) for form in read_vacancies(path, source="demo").accepted]
            people = caseload(engine, vacancies, PEOPLE, 5)
            asked = next(v for v in vacancies if v.id == "demo/E-202")
            document = reach_document(reach(matcher, asked, people), engine.taxonomy, engine.today(), "en")
            print(render(document, Format.TABLE))
            document = gap_document(gap_report(matcher, people, vacancies, Scope()), engine.taxonomy, "en")
            print(render(document, Format.TABLE))
            return
        count, crowd = (int(word) for word in sys.argv[1:3])
        vacancies = [linker.link(form) for form in generate_region(engine.taxonomy, count, 7)]
        people = caseload(engine, vacancies, crowd, 5)
        before, start = peak(), time.perf_counter()
        report = gap_report(matcher, people, vacancies, Scope())
        print(f"gap report: {time.perf_counter() - start:.1f} s, peak {peak()} MB (before it {before} MB)")
        print(f"skills {len(report.skills)}, tried {report.method.skills_tried}, modules {len(report.units)}")
        start = time.perf_counter()
        reach(matcher, vacancies[0], people)
        print(f"reach of one vacancy: {time.perf_counter() - start:.1f} s")


def peak() -> int:
    """Most memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
