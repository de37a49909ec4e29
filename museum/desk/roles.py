"""Who may do what in the admin: the groups that are ready on the first day, and after an upgrade.

What each may do stands in `docs/curators.md` as a table, and a test reads that table.
"""

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.db import connection, transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from museum.desk import review

CURATORS = "Curators"
EDITORS = "Editors"
REGISTRARS = "Registrars"
GUEST_REVIEWERS = "Guest reviewers"

DOOR = "wagtailadmin.access_admin"
READING = "museum.read_draft"


def all_of(app: str, *models) -> list[str]:
    return [f"{app}.{action}_{model}" for model in models for action in ("add", "change", "delete", "view")]


@dataclass(frozen=True)
class Role:
    """A group: what it is given when it is made, and what each museum is given with an upgrade."""

    name: str
    records: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)  # In the whole tree.
    images: list[str] = field(default_factory=list)  # In every collection; Wagtail's own image model.
    later: list[str] = field(default_factory=lambda: [READING])

    def give(self) -> None:
        """Gives what was never given. What a museum has changed since is its own affair."""
        from museum.given import Given

        if Given.first_time(self.name):
            self._begin()
        group = Group.objects.filter(name=self.name).first()
        for name in self.later:
            if Given.first_time(self.name, name) and group:
                group.permissions.add(permission(name))

    def _begin(self) -> None:
        """Makes the group. One that is there already and has members belongs to the museum."""
        group, made = Group.objects.get_or_create(name=self.name)
        if not made:
            if self.name != EDITORS or group.user_set.exists():
                return
            group.permissions.clear()  # Wagtail's group of this name, which nobody has used.
            GroupPagePermission.objects.filter(group=group).delete()
            GroupCollectionPermission.objects.filter(group=group).delete()
        group.permissions.add(*(permission(name) for name in self.records))
        for name in self.pages:
            GroupPagePermission.objects.create(
                group=group, page=Page.get_first_root_node(), permission=permission(f"wagtailcore.{name}")
            )
        for name in self.images:
            GroupCollectionPermission.objects.create(
                group=group,
                collection=Collection.get_first_root_node(),
                permission=permission(f"wagtailimages.{name}"),
            )

    @property
    def wanted(self) -> set[str]:
        pages = {f"wagtailcore.{name}" for name in self.pages}
        return {*self.records, *self.later, *pages, *(f"wagtailimages.{name}" for name in self.images)}


ROLES = [
    Role(
        CURATORS,
        records=[
            DOOR,
            *all_of("cities", "awardrecord", "award", "source"),
            "cities.publish_awardrecord",
            "cities.lock_awardrecord",
            "cities.unlock_awardrecord",
            "cities.view_unmetsearch",
            "museum.change_siteidentity",
        ],
        pages=["add_page", "change_page", "publish_page", "lock_page", "unlock_page"],
        images=["add_image", "change_image", "choose_image"],
        later=[
            READING,
            "museum.add_previewlink",
            "museum.delete_previewlink",
            "museum.view_previewlink",
            "cities.add_import",
        ],
    ),
    Role(
        EDITORS,
        records=[
            DOOR,
            *(f"cities.{action}_awardrecord" for action in ("add", "change", "view")),
            *("cities.view_award", "cities.add_source", "cities.view_source"),
        ],
        pages=["add_page", "change_page"],
        images=["add_image", "choose_image"],
    ),
    Role(
        REGISTRARS,
        records=[DOOR, *all_of("cities", "source"), "cities.view_award", "cities.view_awardrecord"],
        images=["add_image", "change_image", "choose_image"],
        later=[READING, "cities.add_import"],
    ),
    Role(GUEST_REVIEWERS, records=[DOOR]),
]


def create(**kwargs) -> None:
    """Makes the roles and the review once; later changes to them are the administrator's."""
    if not _ready():
        return
    with transaction.atomic():
        for role in ROLES:
            role.give()
        review.create(curators=Group.objects.filter(name=CURATORS).first())


def permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _ready() -> bool:
    """Permissions are made app by app after a migration; ours are needed together."""
    from museum.given import Given

    if Given._meta.db_table not in connection.introspection.table_names() or not Page.get_first_root_node():
        return False
    wanted = set().union(*(role.wanted for role in ROLES))
    made = Permission.objects.filter(codename__in={name.partition(".")[2] for name in wanted})
    return wanted <= {
        f"{app}.{codename}" for app, codename in made.values_list("content_type__app_label", "codename")
    }
