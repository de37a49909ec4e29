"""How gunicorn serves the museum: a few workers with a few threads each, on this machine only unless told."""

import os
import subprocess
import sys

bind = os.environ.get("HOST", "127.0.0.1") + ":" + (os.environ.get("PORT") or "8000")
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
max_requests = 5000
max_requests_jitter = 500
timeout = 60
limit_request_line = 8190
control_socket_disable = True
loglevel = "warning"


def when_ready(server):
    """Renditions that are missing, as all are on the first day, are made while the museum is open."""
    if os.environ.get("PICTURES", "beside") == "beside":
        make = [sys.executable, "-m", "django", "make_renditions", "--gently"]
        subprocess.Popen(make, env=os.environ | {"DJANGO_SETTINGS_MODULE": "museum.settings"})
