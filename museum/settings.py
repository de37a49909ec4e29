"""Every setting of the site in one file, read from the environment; docs/operators.md lists them."""

import os
from base64 import b64encode
from email.utils import getaddresses
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF, UNSAFE_HASHES, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

from museum import engines
from museum.guarding import secret_key

env = environ.Env()
HOUSE = Path(__file__).resolve().parent.parent
DATA = Path(env("MUSEUM_DATA", default=str(HOUSE / "var")))  # database, media, static files, key

# Who may ask, and under which address
DEBUG = env.bool("DEBUG", default=False)
SITE_URL = env("SITE_URL", default=f"http://127.0.0.1:{env('PORT', default='') or 8000}").rstrip("/")
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS", default=[urlsplit(SITE_URL).hostname, "localhost", "127.0.0.1", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL])
try:
    SECRET_KEY = env("SECRET_KEY", default="") or secret_key.read_or_make(DATA / "secret-key")
except OSError as error:
    raise ImproperlyConfigured(f"The folder {DATA} cannot be written: {error.strerror}.") from error
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])  # Former keys, while sessions live.

# What the house is made of
INSTALLED_APPS = [
    "museum",
    "cities",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "museum.watching.request_id.RequestIdMiddleware",
    "museum.guarding.headers.HeadersMiddleware",
    "museum.guarding.content_security.ContentSecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "museum.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "museum.guarding.questions.QuestionsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "museum.signing_in.sessions.SessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "museum.visiting.VisitMiddleware",
    "museum.replica.ReplicaMiddleware",  # After the edition is known, so that it is not older.
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "museum.desk.refusal.RefusalMiddleware",
    "museum.desk.way_back.WayBackMiddleware",
]
ROOT_URLCONF = "museum.urls"
WSGI_APPLICATION = "museum.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HOUSE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # Our templates come before Wagtail's.

# Where things are kept
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA / 'museum.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; "
        "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;",  # 32 MB of pages, 256 MB mapped.
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"]["OPTIONS"] = {  # Room to count in; no question is so long that it were compiled.
        "options": " ".join(
            [env("POSTGRESQL_OPTIONS", default="-c work_mem=64MB -c jit=off"), env("PGOPTIONS", default="")]
        ).strip(),
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if SEARCH_URL := env("SEARCH_URL", default=""):
    WAGTAILSEARCH_BACKENDS = engines.words(SEARCH_URL)
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
if CACHES["default"]["BACKEND"].endswith("RedisCache"):
    CACHES["default"]["BACKEND"] = "museum.patient_cache.PatientRedisCache"
CACHES["limits"] = CACHES["default"] | {"KEY_PREFIX": "limits"}  # Apart, so that pages push no count out.
if CACHES["limits"]["BACKEND"].endswith("LocMemCache"):
    CACHES["limits"] |= {"LOCATION": "limits", "OPTIONS": {"MAX_ENTRIES": 20_000}}
if env("REPLICA_URL", default=""):
    DATABASES["replica"] = engines.replica(env.db("REPLICA_URL"), DATABASES["default"], CACHES["default"])
    DATABASE_ROUTERS = ["museum.replica.Router"]
if FRONT_CACHE := env.list("FRONT_CACHE", default=[]):
    WAGTAILFRONTENDCACHE = engines.front(FRONT_CACHE)
KEPT_PAGES = {  # Megabytes: in each worker, and as files that all workers share.
    "folder": Path(env("PAGES_FOLDER", default=str(DATA / "pages"))),
    "memory": 0 if DEBUG else env.int("PAGES_IN_MEMORY", default=16) * 1_000_000,
    "disk": env.int("PAGES_ON_DISK", default=128) * 1_000_000,
}
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"
STATICFILES_DIRS = [HOUSE / "static"]
STATIC_ROOT = DATA / "static"
STATIC_URL = "/static/"
STORAGES = {
    "default": engines.store(STORE_URL)
    if (STORE_URL := env("STORE_URL", default=""))
    else {"BACKEND": "museum.whole_files.WholeFiles"},
    "staticfiles": {"BACKEND": "museum.storage.HashedStaticFiles"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "museum.whole_files.NamelessUploads",
]
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# People
AUTH_USER_MODEL = "museum.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
LOGIN_URL = "wagtailadmin_login"
PASSWORD_RESET_TIMEOUT = 60 * 60  # Seconds that the link in a letter opens the door.
SECOND_STEP_REQUIRED = env.bool("SECOND_STEP_REQUIRED", default=False)
SESSION_IDLE_SECONDS = int(env.float("SESSION_IDLE_HOURS", default=8) * 3600)
SESSION_COOKIE_AGE = int(env.float("SESSION_DAYS", default=7) * 86_400)

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
LOCALE_PATHS = [HOUSE / "locale"]
TIME_ZONE = env("TIME_ZONE", default="UTC")
USE_I18N = USE_TZ = True

# Safety. Secure cookies and HTTPS follow the address of the site.
HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics/$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
# Other sites of the museum's domain may have no HTTPS yet, and browsers would not open them for a year.
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS and env.bool("SECURE_HSTS_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = SECURE_HSTS_INCLUDE_SUBDOMAINS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=1) if BEHIND_PROXY else 0
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if HTTPS:  # Browsers take cookies of such names only from this very host, and only over HTTPS.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
QUESTIONS_A_MINUTE = env.int("QUESTIONS_A_MINUTE", default=600)  # From one address; 0 is no limit.
X_FRAME_OPTIONS = "SAMEORIGIN"  # The admin shows previews in a frame of its own.
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # It would rather have no frames at all.
    "security.W005",  # See SECURE_HSTS_SUBDOMAINS.
    "security.W021",
]
RETURN = f"'sha256-{b64encode(sha256(b'return;').digest()).decode()}'"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    },
}
if HTTPS:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True
ADMIN_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {  # What Wagtail's admin needs.
    "script-src-attr": [UNSAFE_HASHES, RETURN],  # With it Jcrop asks what the browser can do.
    "style-src": [SELF, UNSAFE_INLINE],  # Its editor of texts writes style sheets into the page.
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "worker-src": [SELF, "blob:"],
}
FILE_CONTENT_SECURITY_POLICY = {"default-src": [NONE], "frame-ancestors": [SELF], "sandbox": True}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # A battle of 200 events is one form.
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000  # A folder of pictures is one import.

PICTURES = {  # Where they are made; another name is the path of a backend of django-tasks.
    "beside": "cities.pictures.beside.Beside",
    "elsewhere": "cities.pictures.beside.Left",
}

# Wagtail
WAGTAIL_SITE_NAME = "The Hero Cities"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_USER_LOGIN_FORM = "museum.signing_in.forms.SignInForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "museum.signing_in.forms.ForgottenForm"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_APPEND_SLASH = True
WAGTAIL_AUTOSAVE_INTERVAL = 2_000  # Milliseconds after the last key; a long battle is much to save.
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
WAGTAILIMAGES_IMAGE_MODEL = "cities.ExhibitImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cities.desk.image_form.ExhibitImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "tif", "tiff", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 128_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 400 * 1024 * 1024  # A scan of 100 megapixels that is not packed.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "pictures": {"BACKEND": PICTURES.get(made := env("PICTURES", default="beside"), made)},
}
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "ods", "pdf", "txt", "xlsx", "zip"]
WAGTAILDOCS_INLINE_CONTENT_TYPES = []  # Documents are saved, never opened in the name of the museum.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS = []  # Nothing is fetched from other hosts.

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("EMAIL_FROM", default="webmaster@localhost")
ADMINS = getaddresses(env.list("ADMINS", default=[]))  # Mailed when something fails.

# What is written down: what happened, never who asked or for which words
DEFAULT_EXCEPTION_REPORTER = "museum.watching.error_mail.Report"
DEFAULT_EXCEPTION_REPORTER_FILTER = "museum.watching.error_mail.ScrubbingFilter"
if env.bool("LOG_REQUESTS", default=False):
    MIDDLEWARE.insert(1, "museum.watching.log_lines.RequestLogMiddleware")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "museum.watching.log_lines.RequestFilter"}},
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s"},
        "json": {"()": "museum.watching.log_lines.AsJson"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json" if env("LOG_FORMAT", default="line") == "json" else "line",
            "filters": ["request"],
        },
        "mail": {
            "class": "museum.watching.error_mail.ErrorMailHandler",
            "level": "ERROR",
            "filters": ["request"],
        },
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO"},  # Not those that Django brings.
        "django.request": {"level": "ERROR", "handlers": ["mail"]},  # A visitor's slip is no news.
        "django.security": {"level": "ERROR"},
        "museum.requests": {"level": "INFO"},
    },
}
METRICS_TOKEN = env("METRICS_TOKEN", default="")
METRICS_ADDRESSES = env.list("METRICS_ADDRESSES", default=[])
if METRICS := bool(METRICS_TOKEN or METRICS_ADDRESSES):
    MIDDLEWARE.insert(1, "museum.watching.metrics.MetricsMiddleware")
    METRICS_FOLDER = Path(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(DATA / "metrics")))
    METRICS_FOLDER.mkdir(parents=True, exist_ok=True)
