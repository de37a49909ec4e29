"""The first curator's password was printed on a screen: they are asked to choose one of their own."""

from wagtail.admin.ui.components import Component


class Printed(Component):
    name = "printed_password"
    template_name = "museum/admin/printed_password.html"
    order = 1


def ask(request, panels) -> None:
    if request.user.password_was_printed:
        panels.append(Printed())
