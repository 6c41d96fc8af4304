"""Records linked with another taxonomy are linked again from the words that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from skillshub.hub.engine import Engine

if TYPE_CHECKING:
    from skillshub.store.hub_store import HubStore


def bring_up_to_date(store: HubStore, engine: Engine, *, everything: bool = False) -> int:
    """Link every record again that was linked with another taxonomy than the one in use, or ``everything``;
    their number comes back."""
    checksum = engine.taxonomy.checksum
    people, vacancies = store.stale("" if everything else checksum)
    if people:
        from skillshub.link.person import link_person

        for person in people:
            store.save_person(person.form, link_person(person.form, engine.taxonomy, engine.linker), taxonomy=checksum)
    if vacancies:
        linker = engine.vacancy_linker
        store.save_vacancies(((v.form, linker.link(v.form)) for v in vacancies), taxonomy=checksum)
    return len(people) + len(vacancies)
