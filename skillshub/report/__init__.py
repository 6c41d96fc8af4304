"""Floor 9: neutral documents and their renderings.

In:  rankings, explanations, people, vacancies, as records.
Out: a :class:`~skillshub.report.document.Document`, written as text, markdown, HTML, CSV or
     JSON. Every view of the program is one of these, so every view has a plain twin.
"""
