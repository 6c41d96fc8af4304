"""Floor 4: free text to concepts, with evidence and the choice to abstain.

In:  forms as they were read (words), a taxonomy.
Out: people and vacancies whose words are concepts; every link keeps its phrase, method and
     score, and what found no concept is kept as unresolved.
"""
