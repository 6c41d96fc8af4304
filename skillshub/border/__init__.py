"""Floor 6: what the border and the law add to a match.

In:  a person, a vacancy, the dated knowledge, a day.
Out: conditions (met / unmet / unknown, with reason, route, who decides, source), the
     commute, and the border card. Nothing here changes a fit, and nothing here decides:
     a person does.
"""
