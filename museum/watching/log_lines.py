"""Lines of the log, for people or as JSON: what happened, to which request, and nothing about who asked."""

import json
import logging
import time

from django.http import HttpRequest

from museum.watching.request_id import current

requests = logging.getLogger("museum.requests")


class RequestFilter(logging.Filter):
    """Tells each line of which request it speaks; an address may carry a secret, its pattern does not."""

    def filter(self, record):
        record.request_id = current.get()
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(
                kind_of_address(request) if part == request.path else part for part in record.args
            )
        return True


class AsJson(logging.Formatter):
    """One object on one line."""

    def format(self, record):
        told = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request": getattr(record, "request_id", "-"),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)


class RequestLogMiddleware:
    """A line for each request: its kind of address, never the words of a question nor a secret in it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        begin = time.perf_counter()
        response = self.get_response(request)
        told = {
            "method": request.method,
            "address": kind_of_address(request),
            "status": response.status_code,
            "milliseconds": round((time.perf_counter() - begin) * 1000, 1),
        }
        message = "{method} {address} {status} in {milliseconds} ms".format_map(told)
        requests.info(message, extra={"told": told})
        return response


def kind_of_address(request) -> str:
    """The pattern of an address. Pages are told by their path, which is public."""
    match = request.resolver_match
    if match is None:
        return "-"
    return request.path if match.url_name == "wagtail_serve" else f"/{match.route}"
