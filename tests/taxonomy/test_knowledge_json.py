"""Knowledge survives being written and read, record by record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from skillshub.core.canonical import fingerprint
from skillshub.taxonomy.knowledge import Knowledge
from skillshub.taxonomy.knowledge_json import knowledge_from_json, knowledge_to_json
from skillshub.taxonomy.pack import Pack, load_pack, rules_checksum

from .learning_pack import LEARNING

LOANWORD = '[[loanword]]\nlangs = ["nl"]\nconcepts = ["skill:team"]\nwhy = "said so"\n'


def test_all_sections_come_back_equal_and_in_the_same_order(write_pack: Callable[..., Path]) -> None:
    learning = [(path, None, text) for path, text in LEARNING.items()]
    pack = load_pack(write_pack(*learning, ("overrides/loanwords.toml", None, LOANWORD)))
    text = json.dumps(knowledge_to_json(pack.knowledge))
    again = knowledge_from_json(json.loads(text))
    assert again == pack.knowledge
    assert fingerprint(again.professions) == fingerprint(pack.knowledge.professions)
    for name in Knowledge.__dataclass_fields__:
        section = getattr(again, name)
        assert section, f"the small pack should fill {name}"
        assert list(section) == list(getattr(pack.knowledge, name)), name
    assert rules_checksum(again) == again.checksum


@pytest.mark.parametrize(
    ("section", "key", "field", "value"),
    [
        ("professions", "prof:de-elektro", "country", "FR"),
        ("pairs", "E01", "verdict", "perhaps"),
        ("qualifications", "qual:nl-25331", "official", None),
        ("licences", "lic:vca-basis", "validity_years", "ten"),
    ],
)
def test_data_of_another_shape_is_refused(pack: Pack, section: str, key: str, field: str, value: object) -> None:
    data = knowledge_to_json(pack.knowledge)
    if value is None:
        del data[section][key]["level_official"]
    else:
        data[section][key][field] = value
    with pytest.raises((KeyError, TypeError, ValueError)):
        knowledge_from_json(data)
