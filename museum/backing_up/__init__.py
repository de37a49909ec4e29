"""Backups: one file with the whole museum, which any later version opens on any machine and database.

tables and rows know the database, media the files, archive and manifest the file itself; making writes
a backup, restoring brings one back, in a place beside the present one until it is whole.
"""
