"""Which picture stands behind a file, so that a withdrawn one is not shown under its own address either."""

from cities.models.image import ExhibitImage


def withheld(path: str) -> str:
    """Why visitors may not see this media file, in a sentence; empty for what they may."""
    image = (
        ExhibitImage.objects.filter(file=path).first()
        or ExhibitImage.objects.filter(renditions__file=path).first()
    )
    return image.why_hidden if image else ""
