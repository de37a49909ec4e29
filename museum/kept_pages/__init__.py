"""Visitors' pages are made once for each edition of the exhibition and kept, ready to send.

An edition begins whenever something is written that visitors may see; pages of an earlier one are never
shown.
"""
