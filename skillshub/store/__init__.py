"""Floor 9: people, vacancies, rankings and the audit log, in one file that two processes may share.

In:  records with linked concepts.
Out: the same records, content-addressed snapshots for replay, a hash-chained log.
     SQLAlchemy over SQLite, migrated by Alembic; only ``sqlite_file`` knows that it is SQLite.
"""
