"""Who may do what in the admin: the group that is ready on the first day."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

CURATORS = "Curators"
RECORDS = ["award", "awardrecord", "source"]
PAGE_PERMISSIONS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
IMAGE_PERMISSIONS = [
    "add_image",
    "change_image",
    "choose_image",
]  # Wagtail asks for those of its own image model.


def create(**kwargs) -> None:
    """Makes the group of curators, once; later changes to it are the administrator's."""
    permissions = Permission.objects.select_related("content_type")
    root = Page.get_first_root_node()
    if Group.objects.filter(name=CURATORS).exists() or not root or not _ready(permissions):
        return
    group = Group.objects.create(name=CURATORS)
    group.permissions.add(
        permissions.get(codename="access_admin", content_type__app_label="wagtailadmin"),
        *permissions.filter(content_type__app_label="cities", content_type__model__in=RECORDS),
        *permissions.filter(content_type__app_label="cities", codename="view_unmetsearch"),
        *permissions.filter(content_type__app_label="museum", codename="change_siteidentity"),
    )
    for permission in permissions.filter(content_type__model="page", codename__in=PAGE_PERMISSIONS):
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    for permission in permissions.filter(
        content_type__app_label="wagtailimages", codename__in=IMAGE_PERMISSIONS
    ):
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )


def _ready(permissions) -> bool:
    """Permissions are made app by app after a migration; ours are needed together."""
    wanted = [
        ("cities", "publish_awardrecord"),
        ("wagtailadmin", "access_admin"),
        ("wagtailimages", "choose_image"),
        ("museum", "change_siteidentity"),
    ]
    return all(
        permissions.filter(content_type__app_label=app, codename=codename).exists()
        for app, codename in wanted
    )
