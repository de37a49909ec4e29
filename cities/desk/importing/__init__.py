"""Import: what an upload would do is shown, then written as drafts in one transaction; it can be undone."""
