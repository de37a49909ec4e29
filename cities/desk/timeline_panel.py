"""The timeline in the form of a battle: its events as lines in the order of their dates."""

from wagtail.admin.panels import InlinePanel

from cities.desk.slim_rows import KnownRows, Row, has_faults


class TimelinePanel(InlinePanel):
    """Wagtail's panel of rows; a row is made whole when it is opened, or when something is wrong in it."""

    def get_form_options(self):
        options = super().get_form_options()
        events = options["formsets"][self.relation_name]
        within = {name: each | {"formset": KnownRows} for name, each in (events["formsets"] or {}).items()}
        options["formsets"][self.relation_name] = events | {"formset": KnownRows, "formsets": within}
        return options

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "cities/admin/timeline.html"

        @property
        def rows(self) -> list[Row]:
            """In the order of their dates; those of one day stay as they are."""
            rows = [Row.of(child, whole=has_faults(child.form)) for child in self.children]
            return sorted(rows, key=lambda row: row.order)

        @property
        def source_box(self) -> str:
            """The box that chooses the source of events from lines; it is no part of the form."""
            widget = self.empty_child.form.formsets["citations"].empty_form.fields["source"].widget
            return widget.render(
                "lines-source", None, {"id": "id_lines-source", "form": "timeline-lines-form"}
            )

        @property
        def empty_row(self) -> Row:
            return Row(self.empty_child, whole=True)

    def row(self, form, request, number: int, *, whole: bool = True) -> Row:
        """One row by itself, for a form that is open in a browser."""
        child = self.child_edit_handler.get_bound_panel(
            instance=form.instance, request=request, form=form, prefix=f"timeline-row-{number}"
        )
        return Row.of(child, whole=whole)


def timeline_of(handler) -> TimelinePanel | None:
    """The timeline among the panels of a form."""
    if isinstance(handler, TimelinePanel):
        return handler
    found = (timeline_of(child) for child in getattr(handler, "children", ()))
    return next(filter(None, found), None)
