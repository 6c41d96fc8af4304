"""Small folders of benchmark data with known answers."""

from __future__ import annotations

from pathlib import Path

ESCO = "http://data.europa.eu/esco/"
NURSE, WELDER, GROUP = f"{ESCO}occupation/n", f"{ESCO}occupation/w", f"{ESCO}isco/C1"


def title_folder(data: Path, name: str = "nld_q_nl_c_nl") -> Path:
    """Two queries: one is a label, one shares letters with the wrong concept only."""
    folder = data / "title-linking" / name
    folder.mkdir(parents=True)
    (folder / "queries.tsv").write_text("Q1\tverpleegkundige\nQ2\tlasser\n", encoding="utf-8")
    (folder / "corpus_elements.tsv").write_text(
        "C0\tverpleegkundige\nC1\tzuster\nC2\thout\nC3\tlassers\nC4\tverpleegkundigen\n", encoding="utf-8"
    )
    (folder / "concept_mapping.tsv").write_text(
        f"C0\t{NURSE}\nC1\t{NURSE}\nC2\t{WELDER}\nC3\t{GROUP}\nC4\t{GROUP}\n", encoding="utf-8"
    )
    (folder / "annotations.tsv").write_text(
        "Q1\t0\tC0\t1\nQ1\t0\tC1\t1\nQ2\t0\tC2\t1\nQ2\t0\tC3\t0\n", encoding="utf-8"
    )
    return folder


def crosswalk(data: Path, author: str, scheme: str, term: str, uri: str, relation: str = "exactMatch") -> None:
    """A mapping table of one row."""
    folder = data / "crosswalks"
    folder.mkdir(exist_ok=True)
    (folder / f"{scheme}.csv").write_text(
        f"Mapping project author,{author},,\nClassification 1 Concept type,occupation,,\n"
        f"Classification 2 Name,{scheme},,\nClassification 2 Language,nl,,\n"
        f"Classification 1 URI,Classification 2 ID,Classification 2 PrefLabel,Mapping relation\n"
        f"{uri},1,{term},skos:{relation}\n",
        encoding="utf-8",
    )


def skill_folder(data: Path) -> None:
    """Two names, one exact and one close, and the skills of ESCO they lie among."""
    (data / "skill-linking").mkdir(parents=True)
    (data / "skill-linking" / "bel_q_nl.tsv").write_text(
        "query\tquery_id\trelation\tesco_uri\tesco_label\n"
        f"lassen\t1\tskos:exactMatch\t{ESCO}skill/1\tlassen\n"
        f"boekhouding\t2\tskos:closeMatch\t{ESCO}skill/2\tboekhouden\n",
        encoding="utf-8",
    )
    (data / "esco").mkdir()
    for lang, names in {
        "nl": ("lassen", "boekhouden"),
        "de": ("schweißen", "buchen"),
        "en": ("weld", "keep books"),
    }.items():
        rows = "".join(f"{ESCO}skill/{at},{name},\n" for at, name in enumerate(names, start=1))
        (data / "esco" / f"skills_{lang}.csv").write_text(
            f"conceptUri,preferredLabel,altLabels\n{rows}", encoding="utf-8"
        )
