"""Writes the small museum of a release: `MUSEUM_DATA=$(mktemp -d) python -m tests.releases.make FILE`.

Run once, in the tree of the release. It has one of everything that curators leave behind.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
os.environ["PICTURES"] = "elsewhere"


def furnish() -> None:
    from django.utils import timezone
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.documents.models import Document

    from cities.models import CityPage, UnmetSearch
    from museum.models import PreviewLink
    from tests import builders as make

    chief, curator = make.make_superuser(), make.make_curator()
    picture = make.make_image("A white field", credit="Drawn by hand — «от руки»")
    picture.tags.add("drawing")
    source = make.make_source("horne-1962", title="The Price of Glory", author="Alistair Horne")
    city = make.make_city("Volgograd", names=["Сталинград", "Царицын"], image=picture, wikidata="Q914")
    other = make.make_city("Valletta", latitude=35.8997)
    event = make.make_event("The last ferry", "1942-08-23~", sources=[source])
    battle = make.make_battle("Siege of the city", "1942-07/1943-02", cities=[city, other], events=[event])
    make.make_figure(battle, low=800, sources=[source])
    make.make_award_record(city, "1945-05-01", note="By decree.")
    make.make_award_record(other, "1942-04-15", live=False)
    make.make_exhibit("Medal", cities=[city], materials=["metal", "enamel"], image=picture)
    make.make_story("How it began", text="<p>Erzählt – расказана.</p>")
    make.make_page("About us")
    city.summary = "A draft that nobody has published yet."
    city.save_revision(user=curator)
    city.wagtail_admin_comments.create(user=curator, text="Is this so?", contentpath="summary")
    make.restrict(make.make_page("For friends"))
    gone = make.make_exhibit("Lost badge")
    gone.delete()
    moved = make.make_city("Tsaritsyn")
    moved.slug = "tsaritsyn-on-the-volga"
    make.publish(moved)
    moved.go_live_at = timezone.now() + timedelta(days=4000)
    moved.save_revision(user=chief)
    Redirect.objects.create(old_path="/old", redirect_page=city)
    from django.core.files.base import ContentFile

    Document.objects.create(title="Plan", file=ContentFile(b"a,b\n1,2\n", "plan.csv"))
    PreviewLink.objects.create(
        kind="page", record_id=city.pk, title=city.title, made_by=chief, expires=timezone.now()
    )
    UnmetSearch.objects.count_one("Атлантида")
    assert CityPage.objects.count() == 3


def main(file: Path) -> None:
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    furnish()
    call_command("rebuild_catalogue", verbosity=0)
    call_command("make_renditions")
    call_command("backup", str(file))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
