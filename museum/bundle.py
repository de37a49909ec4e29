"""The entrance, the identity and the plain pages in the bundle."""

from cities.formats.bundle import Shape, register
from cities.formats.shapes import PAGE


def join() -> None:
    from museum.models import HomePage, SiteIdentity, StandardPage

    register(
        Shape(HomePage, [*PAGE, "introduction"], kind="home", step=4, place=place_home),
        Shape(
            SiteIdentity,
            ["title", "tagline", "period", "period_written", "credits"],
            kind="identity",
            step=5,
            place=place_identity,
        ),
        Shape(StandardPage, [*PAGE, "summary", "body"], kind="pages", step=11),
    )


def place_home(home) -> None:
    """The entrance takes the place of Wagtail's welcome page as the root of the site."""
    from wagtail.models import Page, Site

    root = Page.get_first_root_node()
    welcome = root.get_children().filter(content_type__app_label="wagtailcore", slug="home").first()
    if welcome:
        welcome.slug = "welcome"
        welcome.save()
    root.refresh_from_db()
    root.add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "hostname": "localhost"})
    if welcome:
        welcome.refresh_from_db()
        welcome.delete()


def place_identity(identity) -> None:
    from wagtail.models import Site

    identity.site = Site.objects.get(is_default_site=True)
    type(identity).objects.filter(site=identity.site).delete()
    identity.save()
