"""Floor 3, inside intake: what one cell or one value says.

In:  the words of a cell.
Out: dates, postcodes, hours, pay, time windows, languages and lists of phrases, or an
     :class:`~skillshub.intake.cells.unreadable.Unreadable` that says what is wrong with it.
"""
