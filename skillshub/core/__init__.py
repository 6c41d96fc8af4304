"""Floor 1: the words everybody uses: records, errors, text normalising, settings.

In:  nothing of ours but the catalogues.
Out: frozen, validated types. A record that exists is well-formed; what is unknown is
     ``None`` or absent, never a default that looks like an answer.
"""
