"""Each request has a name of its own, in the answer and in every line of the log about it."""

import re
import uuid
from contextvars import ContextVar

HEADER = "X-Request-ID"
FOR_KEEPING = (
    "museum.edition"  # In the environment where others may be handed the same answer: it is unnamed.
)
WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")

current: ContextVar[str] = ContextVar("request", default="-")


class RequestIdMiddleware:
    """Takes the name that a proxy gave, if it looks like one; otherwise makes one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get(HEADER, "")
        request.id = given if WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
        before = current.set(request.id)
        try:
            response = self.get_response(request)
        finally:
            current.reset(before)
        if response.status_code != 200 or not request.META.get(FOR_KEEPING):
            response[HEADER] = request.id
        return response
