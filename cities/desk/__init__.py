"""The curators' desk: forms, lists, choosers and deeds of the admin, for the records of the collection."""
