"""Floor 5: the skills graph.

In:  a loaded taxonomy.
Out: a networkx graph to build and inspect, and closure arrays (skill → transferable
     skills with a credit) that the matcher maps into memory. Nothing here is called
     from a request path but :class:`~skillshub.graph.closure.Closure`.
"""
