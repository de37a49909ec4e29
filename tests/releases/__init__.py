"""A small museum as each release kept it, in its own form of backup; `make` writes the next."""
