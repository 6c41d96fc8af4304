"""Floor 7: who fits what, in whole numbers.

In:  people and vacancies with linked concepts, the graph's closure, a weights snapshot,
     the border's conditions.
Out: matches: fit with its bounds, evidence, conditions, a band; exact, and the same on
     every machine and in every order.
"""
