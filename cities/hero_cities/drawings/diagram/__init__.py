"""Diagrams drawn from the records of the bundle, so that no fact stands in two places."""
