"""Choosers of the admin start without a script inside the page, which the policy of content forbids.

Wagtail writes one behind each chooser. `static/js/admin/start.js` reads the same from attributes instead.
"""

import json

from django.utils.html import format_html
from wagtail.admin.widgets.chooser import BaseChooser

MARK = (
    '{}<span hidden data-controller="museum-start" data-museum-start-of-value="{}"'
    ' data-museum-start-field-value="{}" data-museum-start-options-value="{}"></span>'
)
OF_TASKS = "createTaskChooser"  # The only chooser that says itself how it starts.


def without_scripts() -> None:
    BaseChooser.render = render


def render(self, name, value, attrs=None, renderer=None):
    field, told = attrs["id"], self.get_value_data(value)
    known = type(self).render_js_init is BaseChooser.render_js_init
    options = json.dumps(self.get_js_init_options(field, name, told), default=str)
    html = self.render_html(name, told, attrs)
    return format_html(MARK, html, self.js_constructor if known else OF_TASKS, field, options)
