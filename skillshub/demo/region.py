"""The demo region in a hub of its own, never in the user's."""

from __future__ import annotations

import tempfile
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from skillshub.core.concepts import SKILL_KINDS
from skillshub.core.errors import HubError, UsageError
from skillshub.core.forms import PersonForm, SkillEntry
from skillshub.core.settings import Settings

if TYPE_CHECKING:
    from skillshub.core.knowledge import Place
    from skillshub.hub import Hub

HUB = "demo.sqlite"
LOCKED = "store.error.locked"
_SKILLS = tuple(sorted(SKILL_KINDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """Whom the demo looks at, and as if what."""

    person: str | None = None
    """Code; ``None`` = the first of the region."""
    postcode: str | None = None
    without: tuple[str, ...] = ()
    """Skills, in words, that the person is taken not to have."""


def demo_settings(settings: Settings) -> Settings:
    """The same settings with the demo's own hub: in the data folder, or in a fresh temporary one
    where that cannot be written."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=settings.data):
            pass
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="skillshub-demo-"))
        return replace(settings, hub=folder / HUB)
    return replace(settings, hub=settings.data / HUB)


def prepare(settings: Settings) -> Settings:
    """Fill the demo's hub and return the settings that lead to it.

    What somebody has played with is put back. A demo hub that cannot be read is made again.

    Raises:
        HubError: another program holds the demo hub, or the disk is full.
    """
    from skillshub.hub import Hub

    chosen = demo_settings(settings)
    try:
        with Hub.open(chosen) as hub:
            fill(hub)
    except HubError as error:
        if error.what.id == LOCKED or not chosen.hub.is_file():
            raise
        _remove(chosen.hub)
        with Hub.open(chosen) as hub:
            fill(hub)
    return chosen


def _remove(hub: Path) -> None:
    for name in (hub.name, f"{hub.name}-wal", f"{hub.name}-shm"):
        hub.with_name(name).unlink(missing_ok=True)


def fill(hub: Hub) -> None:
    """Import both files; importing them again changes nothing."""
    folder = files("skillshub.demo")
    with as_file(folder.joinpath("people.yaml")) as people, as_file(folder.joinpath("vacancies.csv")) as vacancies:
        hub.intake.people(people)
        hub.intake.vacancies(vacancies, source="demo")


@cache
def codes() -> tuple[str, ...]:
    """Codes of the region's jobseekers, in the order of the file."""
    from skillshub.intake import read_people

    with as_file(files("skillshub.demo").joinpath("people.yaml")) as path:
        return tuple(form.code for form in read_people(path).accepted)


def take_part(hub: Hub, play: Play) -> str:
    """Put the asked person into the hub the way the play wants; the code comes back.

    Raises:
        UsageError: there is no such jobseeker, postcode or skill.
    """
    code = play.person or codes()[0]
    if code not in codes():
        raise UsageError("cli.error.demo_no_person", code=code, codes=", ".join(codes()))
    if not (play.postcode or play.without):
        return code
    form = hub.people.form(code)
    if play.postcode:
        place = place_of(play.postcode, hub.taxonomy.knowledge.places.values())
        form = replace(form, country=place.country, postcode=place.postcode)
    for skill in play.without:
        form = without(form, skill, hub)
    hub.intake.person(form)
    return code


def place_of(postcode: str, places: Collection[Place]) -> Place:
    """The place of a postcode as people write it (``6541 AB``, ``D-47533``).

    Raises:
        UsageError: the geography does not have it.
    """
    digits = "".join(sign for sign in postcode if sign.isdigit())
    for place in places:
        if place.postcode == digits:
            return place
    raise UsageError("cli.error.demo_unknown_postcode", hint="cli.hint.demo_unknown_postcode", postcode=postcode)


def without(form: PersonForm, skill: str, hub: Hub) -> PersonForm:
    """The form of somebody who says that they cannot do this: the skill goes from the list, and the
    denial keeps a diploma or a job from putting it back.

    Raises:
        UsageError: the words link to no skill.
    """
    concept = hub.knowledge.link(skill, _SKILLS).accepted
    if concept is None:
        raise UsageError("cli.error.demo_unknown_skill", hint="cli.hint.demo_unknown_skill", skill=skill)
    kept = tuple(entry for entry in form.skills if hub.knowledge.link(entry.name, _SKILLS).accepted != concept)
    return replace(form, skills=(*kept, SkillEntry(name=skill, denied=True)))
