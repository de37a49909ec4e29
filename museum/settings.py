"""Every setting of the site in one file, read from the environment; docs/operators.md lists them."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ
from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured

from museum import secret_key

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
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "museum.compression.CompressionMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "museum.content_security.ContentSecurityMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "museum.refusal.RefusalMiddleware",
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
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if SEARCH_URL := env("SEARCH_URL", default=""):  # For the catalogue; the admin searches in the database.
    engine = urlsplit(SEARCH_URL)
    secure = engine.scheme == "opensearchs"
    index_prefix = engine.path.strip("/")
    if not (engine.scheme in {"opensearch", "opensearchs"} and engine.hostname and index_prefix):
        raise ImproperlyConfigured("SEARCH_URL is written as opensearch://host:9200/name.")
    WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "wagtail.search.backends.database"},
        "catalogue": {
            "BACKEND": "wagtail.search.backends.opensearch3",
            "HOSTS": [
                {
                    "host": engine.hostname,
                    "port": engine.port or 9200,
                    "use_ssl": secure,
                    "verify_certs": secure,
                    "http_auth": (unquote(engine.username), unquote(engine.password or ""))
                    if engine.username
                    else None,
                }
            ],
            "INDEX_PREFIX": f"{index_prefix}_",
            "AUTO_UPDATE": False,
            "TIMEOUT": 5,
            "OPTIONS": {"max_retries": 1},
        },
    }
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://")}
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"
STATICFILES_DIRS = [HOUSE / "static"]
STATIC_ROOT = DATA / "static"
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "museum.storage.HashedStaticFiles"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# People
AUTH_USER_MODEL = "museum.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "wagtailadmin_login"

# Language and time
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
LOCALE_PATHS = [HOUSE / "locale"]
TIME_ZONE = env("TIME_ZONE", default="UTC")
USE_I18N = USE_TZ = True

# Safety. Secure cookies and HTTPS follow the address of the site.
HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS and env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
X_FRAME_OPTIONS = "SAMEORIGIN"  # The admin shows previews in a frame of its own.
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # It would rather have no frames at all.
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
ADMIN_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {  # What Wagtail's admin needs.
    "script-src": [SELF, UNSAFE_INLINE, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "worker-src": [SELF, "blob:"],
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # A battle of 200 events is one form.
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000  # A folder of pictures is one import.

PICTURES = {  # Where they are made; another name is the path of a backend of django-tasks.
    "beside": "cities.pictures.beside.Beside",
    "elsewhere": "cities.pictures.beside.Left",
}

# Wagtail
WAGTAIL_SITE_NAME = "The Hero Cities"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_APPEND_SLASH = True
WAGTAIL_AUTOSAVE_INTERVAL = 2_000  # Milliseconds after the last key; a long battle is much to save.
WAGTAILADMIN_UNSAFE_PAGE_DELETION_LIMIT = 5
WAGTAILIMAGES_IMAGE_MODEL = "cities.ExhibitImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cities.image_form.ExhibitImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpg", "jpeg", "png", "tif", "tiff", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 128_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 400 * 1024 * 1024  # A scan of 100 megapixels that is not packed.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "pictures": {"BACKEND": PICTURES.get(made := env("PICTURES", default="beside"), made)},
}
WAGTAILEMBEDS_FINDERS = []  # Nothing is fetched from other hosts.

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django.request": {"level": "ERROR"},  # A visitor's slip is no news.
        "gunicorn.http.wsgi": {"level": "ERROR"},  # Answers to HEAD, which the server shortens.
    },
}
