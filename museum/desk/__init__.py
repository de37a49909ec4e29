"""What curators do with the exhibition and are told about it: roles, drafts, the review, the gate."""
