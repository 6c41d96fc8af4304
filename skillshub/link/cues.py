"""Cue words of Dutch, German and English vacancies: what is wished, what is taught, what is denied."""

from __future__ import annotations

import re

from skillshub.core.vacancy import Importance


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


SENTENCE = re.compile(r"[^.!?;\n•]+")
"""A stretch of text one cue word speaks for."""

PREFERRED = _any_of(
    r"\bpré\b|\been pre\b|\bwenselijk\b|\bbij voorkeur\b|\bliefst\b|\bmooi meegenomen\b",
    r"\bvon vorteil\b|\bwünschenswert\b|\bidealerweise\b|\bgerne?\b",
    r"\bnice to have\b|\bpreferred\b|\ba plus\b|\bdesirable\b",
)
LEARNABLE = _any_of(
    r"bereid (?:om )?te leren|leer(?:t|je) (?:je|bij) ons|wordt (?:door ons )?(?:vergoed|betaald)|op onze kosten",
    r"wij leiden|interne opleiding|bereit(?:schaft)?,? zu lernen|wir schulen|einarbeitung in|kosten übernehmen",
    r"verzorgt de|verzorgen wij|wij verzorgen|bieden wij aan|(?:übernimmt|übernehmen) (?:der arbeitgeber|wir)",
    r"will be trained|we train|we provide",
)
NEGATED = _any_of(r"\b(?:geen|niet nodig|niet vereist|kein\w*|nicht erforderlich|no|not required)\b")
NO_DIPLOMA = _any_of(
    r"\b(?:geen|zonder|kein\w*|ohne|no|without)\b.{0,20}\b"
    r"(?:diploma|opleiding|ausbildung|abschluss|degree|qualification)"
)
EQUIVALENT = _any_of(
    r"gelijkwaardig|vergelijkbaar|gelijksoortig|werkervaring|of ervaring|welkom",
    r"vergleichbar|gleichwertig|berufserfahrung|willkommen",
    r"equivalent|comparable|similar|or experience|welcome",
)
ENROLLED = _any_of(r"\b(?:ingeschreven|student\w*|studierend\w*|immatrikulier\w*|enrolled|werkstudent\w*)\b")
LEARNING_PLACE = _any_of(
    r"\bbbl\b|leerling|leerwerk|\bauszubildende|\bazubi\b|ausbildung (?:zum|zur)|\btrainee\b|apprentice|umschüler"
)
CAREER_CHANGERS = _any_of(r"quereinst[ei]+g|zij-?instro|career changer")
"""Said in a title or a text: people from other trades are taught."""


def importance_of(sentence: str) -> Importance:
    """How much a sentence wants what it names."""
    if LEARNABLE.search(sentence):
        return Importance.LEARNABLE
    return Importance.PREFERRED if PREFERRED.search(sentence) else Importance.MUST
