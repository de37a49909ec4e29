"""The pages of the admin that are ours, each with an address, in a museum that has something to show."""

from cities.models import UnmetSearch
from tests.builders import (
    make_award,
    make_award_record,
    make_battle,
    make_city,
    make_event,
    make_exhibit,
    make_figure,
    make_image,
    make_page,
    make_source,
    make_story,
    publish,
)

WITHOUT_RECORD = {
    "bring_in_sources": "sources/import/",
    "changed_together": "changes/",
    "drafts": "drafts/",
    "export_tables": "export/",
    "imports": "imports/",
    "pictures": "images/",
    "preview_links": "preview-links/",
    "publishing_rules": "gate/rules/",
    "readiness": "readiness/",
    "second_step": "account/second-step/",
    "sign_out_everywhere": "account/sign-out-everywhere/",
    "unmet_searches": "searches/",
}


def admin_pages(words: str = "An island") -> dict[str, str]:
    """Their names and addresses. `words` stand wherever somebody wrote something."""
    said = {"summary": words}
    source = make_source(title=words, author=words)
    picture = make_image(words, description=f"{words} {words}", creator=words, credit=words)
    city = make_city(words, introduction=f"<p>{words}</p>", image=picture, **said)
    battle = make_battle(
        words,
        "1942",
        cities=[city],
        introduction=f"<p>{words}</p>",
        events=[make_event(words, "1942", text=words, sources=[source])],
    )
    make_figure(battle, words, sources=[source], unit=words, whose=words)
    exhibit = make_exhibit(words, kind=words, description=f"<p>{words}</p>", when="1942", **said)
    story = make_story(words, text=f"<p>{words}</p>", **said)
    page = make_page(words, text=f"<p>{words}</p>", **said)
    award = make_award(words, slug="award")
    record = make_award_record(city, "1942", award=award, sources=[source])
    for each in (battle, record):
        each.when = "1943"
        publish(each)
        each.when = "1944"
        each.save_revision()
    UnmetSearch.objects.count_one(words)
    return _addresses(city, battle, exhibit, story, page, award, record, source, picture)


def _addresses(city, battle, exhibit, story, page, award, record, source, picture) -> dict[str, str]:
    found = {"home": "/admin/"} | {name: f"/admin/{path}" for name, path in WITHOUT_RECORD.items()}
    for name, each in {
        "place": city,
        "battle": battle,
        "exhibit": exhibit,
        "story": story,
        "plain page": page,
    }.items():
        found[f"form of a {name}"] = f"/admin/pages/{each.pk}/edit/"
    found["history of a battle"] = f"/admin/pages/{battle.pk}/history/"
    found["two versions of a battle"] = f"/admin/pages/{battle.pk}/revisions/compare/earliest...latest/"
    found["room of the battles"] = f"/admin/pages/{battle.get_parent().pk}/"
    for each in (award, record, source):
        kind = each._meta.model_name
        found[f"list of {kind}s"] = f"/admin/snippets/cities/{kind}/"
        found[f"new {kind}"] = f"/admin/snippets/cities/{kind}/add/"
        found[f"form of a {kind}"] = f"/admin/snippets/cities/{kind}/edit/{each.pk}/"
        found[f"history of a {kind}"] = f"/admin/snippets/cities/{kind}/history/{each.pk}/"
    found["two versions of an award record"] = (
        f"/admin/snippets/cities/awardrecord/history/{record.pk}/revisions/compare/earliest...latest/"
    )
    found["reading a battle"] = f"/admin/drafts/page/{battle.pk}/"
    found["reading an award record"] = f"/admin/drafts/award-record/{record.pk}/"
    found["sharing a battle"] = f"/admin/preview-links/page/{battle.pk}/"
    found["publishing past the gate"] = f"/admin/gate/page/{battle.pk}/publish/"
    found["form of a picture"] = f"/admin/images/{picture.pk}/"
    found["history of a picture"] = f"/admin/images/{picture.pk}/history/"
    found["many pictures"] = "/admin/images/multiple/add/"
    return found
