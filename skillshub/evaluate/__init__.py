"""Floor 8: worlds with known answers, and what is measured in them.

In:  a taxonomy, a seed.
Out: synthetic people and vacancies, the band thresholds measured with them, and regions of
     generated vacancies to run the product on.
"""
