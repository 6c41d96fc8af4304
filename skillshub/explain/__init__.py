"""Floor 8: why a match is what it is.

In:  a person, a vacancy, the matcher.
Out: a ledger whose rows sum to the fit, and what speaks against, as records; the report
     room writes them out.
"""
