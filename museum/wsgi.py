"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
museum = get_wsgi_application()

from django.conf import settings  # noqa: E402 (only now there are any)

from museum import open_file  # noqa: E402
from museum.kept_pages.door import Door  # noqa: E402
from museum.kept_pages.edition import present  # noqa: E402

open_file.serve()
if settings.KEPT_PAGES["memory"]:
    present().rise()  # Other code, templates or settings make other pages.
    application = Door(museum)
else:
    application = museum
if settings.METRICS:
    from museum.watching.metrics import counted

    application = counted(application)
