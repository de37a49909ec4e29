"""Tables out: lists, the whole exhibition and empty templates as files that can be brought in again."""
