"""The demo region: invented jobseekers and vacancies on both sides of the border, as package data.

In:  settings (where the demo may keep a hub of its own).
Out: a hub filled with ``people.yaml`` and ``vacancies.csv``, and the main job run on it.

Nothing is canned: what ``skillshub demo`` prints is what the engine makes of these two files.
"""
