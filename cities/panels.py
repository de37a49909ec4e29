"""Rows that stay readable in a form: thirty events as thirty lines, "date: title"."""


def folded(*fields: str) -> dict[str, str]:
    """The attributes of an inline panel whose saved rows are folded to the values of these fields."""
    return {"data-controller": "folded-rows", "data-folded-rows-fields-value": " ".join(fields)}
