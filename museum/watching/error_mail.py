"""What operators are mailed when something fails: where and why, without whom it happened to."""

from django.utils.log import AdminEmailHandler
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from museum.guarding.limits import Limit
from museum.watching.log_lines import kind_of_address

MAILS = Limit("error mails", 20, 3600)  # A broken house does not fill a mailbox.
ABOUT_PEOPLE = ("REMOTE_ADDR", "REMOTE_HOST", "QUERY_STRING", "REQUEST_URI", "RAW_URI", "PATH_INFO", "HTTP_")
TELLING = {"HTTP_HOST", "HTTP_ACCEPT", "HTTP_CONTENT_TYPE", "HTTP_X_FORWARDED_PROTO"}


class ScrubbingFilter(SafeExceptionReporterFilter):
    """Nothing that somebody typed, and nothing that tells who or where they are."""

    def get_post_parameters(self, request):
        return {name: self.cleansed_substitute for name in getattr(request, "POST", {})}

    def get_safe_request_meta(self, request):
        meta = super().get_safe_request_meta(request)
        return {
            key: value for key, value in meta.items() if key in TELLING or not key.startswith(ABOUT_PEOPLE)
        }

    def get_safe_cookies(self, request):
        return dict.fromkeys(getattr(request, "COOKIES", {}), self.cleansed_substitute)


class Report(ExceptionReporter):
    """Django's, without the question and the name of the person."""

    def get_traceback_data(self):
        data = super().get_traceback_data()
        return data | {
            "user_str": None,
            "request_GET_items": (),
            "request_FILES_items": (),
            "request_insecure_uri": kind_of_address(self.request) if self.request else "",
            "settings": {},
        }


class ErrorMailHandler(AdminEmailHandler):
    def emit(self, record):
        if not MAILS.take("all"):
            super().emit(record)
