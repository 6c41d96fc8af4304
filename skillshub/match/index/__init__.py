"""The matching core: one person against a million vacancies, or one vacancy against all people, exactly.

Rows lie inverted in blocks of 65,536: for every skill the list of rows that ask it (vacancies) or can speak of it
(people). A query adds up the lists of its own skills and keeps the best rows. Two ways of adding give the same
digits: plain numpy, which needs no warming up, and compiled code, which is loaded beside it when there is time.

The order is total: rows of which something is known first, then points, then the smaller number.
"""
