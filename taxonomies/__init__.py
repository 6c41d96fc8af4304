"""The shipped knowledge: one folder a subject, each with a SOURCE.md; read through ``skillshub.taxonomy``."""
