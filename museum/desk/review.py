"""The curatorial review: a second look at the facts, then at the language, before something is public."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowState,
    WorkflowTask,
)

CURATORIAL_REVIEW = "Curatorial review"
STEPS = ["Facts and sources", "Language"]
WAGTAILS_OWN = "Moderators"  # The group, and the beginning of the name of its workflow, of a new Wagtail.


def create(curators: Group | None) -> None:
    """Makes the review once, for pages and award records that have none. It needs curators to approve."""
    from cities.models import AwardRecord
    from museum.given import Given

    if not Given.first_time(CURATORIAL_REVIEW) or not curators:
        return
    clear_away_wagtails_own()
    workflow = Workflow.objects.create(name=CURATORIAL_REVIEW)
    for number, name in enumerate(STEPS):
        task = GroupApprovalTask.objects.create(name=name)
        task.groups.add(curators)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=number)
    WorkflowPage.objects.get_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})
    WorkflowContentType.objects.get_or_create(
        content_type=ContentType.objects.get_for_model(AwardRecord), defaults={"workflow": workflow}
    )


def clear_away_wagtails_own() -> None:
    """Wagtail brings a group of moderators and an approval by them; they go if nobody has ever used them."""
    moderators = Group.objects.filter(name=WAGTAILS_OWN, user__isnull=True).first()
    workflow = Workflow.objects.filter(name=f"{WAGTAILS_OWN} approval").first()
    if not moderators or (workflow and WorkflowState.objects.filter(workflow=workflow).exists()):
        return
    if workflow:
        tasks = [task.pk for task in workflow.tasks]
        workflow.delete()
        Task.objects.filter(pk__in=tasks, workflow_tasks__isnull=True).delete()
    moderators.delete()
