"""Whether a picture is here already: as the same file, or in another size or format."""

from dataclasses import dataclass

from wagtail.images.permissions import permission_policy

from cities.models.image import ExhibitImage
from cities.picture_files import unlike
from cities.picture_files.likeness import ALIKE

MOST = 3


@dataclass(frozen=True)
class Twin:
    image: ExhibitImage
    same_file: bool


def twins(user, *, file_hash: str, look: str, but: int | None = None) -> list[Twin]:
    """Pictures that this person may choose; the same file first. A few are enough."""
    others = permission_policy.instances_user_has_permission_for(user, "choose").exclude(pk=but)
    found = [Twin(image, True) for image in others.filter(file_hash=file_hash).order_by("pk")[:MOST]]
    if look and len(found) < MOST:
        others = others.exclude(file_hash=file_hash).order_by("pk")
        known = others.values_list("pk", "file_hash", "made__look")
        alike = [pk for pk, of, told in known if told and told[0] == of and _alike(look, told[1])]
        found += [Twin(image, False) for image in others.filter(pk__in=alike[:MOST])]
    return found[:MOST]


def _alike(one: str, other: str) -> bool:
    return bool(other) and unlike(one, other) <= ALIKE
