"""Floor 2: what is known: the shipped pack, an office's own additions, an ESCO release, and all as one taxonomy.

In:  ``taxonomies/`` (readable files, see the SOURCE.md of each folder) and the CSV files of an ESCO release.
Out: :class:`Taxonomy` (concepts by id, names and relations as frames, with a version and a checksum) and its
     :class:`Knowledge` (diplomas compared, licences, professions, rules, places).

Way:  pack_files → entries → read_* → references → pack         the pack, or every reason why not
      overlay_files → layered → overlay                         an office's own files over it, read as one
      esco_files → esco_labels → esco → releases                a release, kept in the data folder
      compile → disk → store → lookups → taxonomy → search      one over the other, compiled, opened, asked
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from skillshub.taxonomy.knowledge import Knowledge
    from skillshub.taxonomy.store import import_esco, open_taxonomy
    from skillshub.taxonomy.taxonomy import Taxonomy

__all__ = ["Knowledge", "Taxonomy", "import_esco", "open_taxonomy"]

_HOME = {"Knowledge": "knowledge", "Taxonomy": "taxonomy", "import_esco": "store", "open_taxonomy": "store"}


def __getattr__(name: str) -> Any:
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(f"skillshub.taxonomy.{_HOME[name]}"), name)
    raise AttributeError(f"module 'skillshub.taxonomy' has no attribute {name!r}")
