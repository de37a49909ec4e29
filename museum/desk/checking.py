"""What the gate finds while a curator writes: shown beside the form, asked for again after each saving."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cities.gate import findings
from museum.desk import overriding, ruling
from museum.desk.drafts import Draft
from museum.desk.mending import marks


@require_safe
@never_cache
def found(request, kind, pk):
    """The list for the newest version of a draft."""
    draft = Draft.get(kind, pk)
    if not draft.may_be_changed_by(request.user):
        raise PermissionDenied
    return render(request, "museum/admin/findings.html", listed(draft))


def listed(draft: Draft) -> dict:
    found = marks(draft, findings(draft.newest))
    return {"marks": found, "blocking": sum(mark.finding.blocks for mark in found)}


def addresses() -> list:
    return [
        path("gate/rules/", ruling.RulesView.as_view(), name="publishing_rules"),
        path("gate/<slug:kind>/<int:pk>/", found, name="gate_findings"),
        path(
            "gate/<slug:kind>/<int:pk>/publish/",
            overriding.OverrideView.as_view(),
            name="publish_all_the_same",
        ),
    ]


def address_of(kind: str, pk: int = 0) -> str:
    return reverse("gate_findings", args=[kind, pk])
