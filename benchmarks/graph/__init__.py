"""Compiling, opening and asking the skills graph, beside networkx and polars."""
