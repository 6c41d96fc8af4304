"""Small files for the tests of the command line."""

from __future__ import annotations

PEOPLE = """\
people:
  - code: K-1
    postcode: "6591"
    country: NL
    travel: { modes: [car], max_minutes: 45 }
    right_to_work: { NL: yes, DE: yes }
    languages: { nl: C2, de: A2 }
    qualifications:
      - { name: Eerste monteur elektrotechnische installaties in de gebouwde omgeving, country: NL }
    skills:
      - { name: elektrische installaties aanleggen, level: 3, source: job }
      - { name: elektrische storingen zoeken, level: 3, source: job }
    licences: [rijbewijs B]
  - code: K-2
    postcode: "47533"
    country: DE
    languages: { de: C2 }
    experience:
      - { occupation: Lagermitarbeiter, years: 2 }
"""

HEADINGS = "number;title;postcode;employer;place;text;required_skills;qualification;licences;languages;hours"
ROWS = (
    (
        "1;Elektromonteur;6541;Testinstallaties;Nijmegen;Wij leggen aan.;elektrische installaties aanleggen | "
        "elektrische storingen zoeken;mbo 3 elektrotechniek;rijbewijs B;nl B1;36-40"
    ),
    (
        "2;Elektroniker Energie- und Gebäudetechnik (m/w/d);47533;Prüfbetrieb;Kleve;Wir installieren.;"
        "Elektroinstallation | Prüfen elektrischer Anlagen;Ausbildung Elektrotechnik oder vergleichbar;"
        "Führerschein Klasse B;de B1;40"
    ),
    "3;Lagermitarbeiter (m/w/d);46446;Umschlag;Emmerich;Wir verladen.;Waren kommissionieren;;;de A2;40",
)
VACANCIES = "\n".join((HEADINGS, *ROWS)) + "\n"
BAD_ROW = "4;Elektromonteur;12;Testinstallaties;Nergens;Wij leggen aan.;elektrische installaties aanleggen;;;;elf"
"""No such postcode, and hours nobody can read."""
SOME_BAD = "\n".join((HEADINGS, *ROWS, BAD_ROW)) + "\n"
ALL_BAD = f"{HEADINGS}\n{BAD_ROW}\n"


def many(count: int) -> str:
    """A file with this many sound vacancies."""
    rows = (
        f"{at};Elektromonteur;6541;Werk {at};Nijmegen;Wij leggen aan.;bedraden en aansluiten;;;nl B1;40"
        for at in range(count)
    )
    return "\n".join((HEADINGS, *rows)) + "\n"
