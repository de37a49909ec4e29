"""The engines that others operate, each named by an address in the environment, as Django's settings."""

from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def words(address: str) -> dict:
    """OpenSearch for the catalogue; the admin searches in the database."""
    engine = urlsplit(address)
    prefix = engine.path.strip("/")
    if not (engine.scheme in {"opensearch", "opensearchs"} and engine.hostname and prefix):
        raise ImproperlyConfigured("SEARCH_URL is written as opensearch://host:9200/name.")
    secure = engine.scheme == "opensearchs"
    return {
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
            "INDEX_PREFIX": f"{prefix}_",
            "AUTO_UPDATE": False,
            "TIMEOUT": 5,
            "OPTIONS": {"max_retries": 1},
        },
    }


def replica(database: dict, primary: dict, cache: dict) -> dict:
    """A streaming replica of the primary, which visitors may read from."""
    if not database["ENGINE"].endswith("postgresql") or not primary["ENGINE"].endswith("postgresql"):
        raise ImproperlyConfigured("REPLICA_URL names a replica of a PostgreSQL database in DATABASE_URL.")
    if not cache["BACKEND"].endswith("RedisCache"):
        raise ImproperlyConfigured("With REPLICA_URL all machines need one Redis: CACHE_URL=redis://host/0.")
    return database | {
        "CONN_MAX_AGE": primary["CONN_MAX_AGE"],
        "OPTIONS": {
            "connect_timeout": 2,
            "options": primary["OPTIONS"]["options"],
            **database.get("OPTIONS", {}),
        },
        "TEST": {"MIRROR": "default"},
    }


def store(address: str) -> dict:
    """An S3 store for pictures and documents. It is private: the museum hands its files on."""
    engine = urlsplit(address)
    bucket = engine.path.strip("/")
    if not (engine.scheme in {"s3", "s3+http"} and engine.hostname and bucket and "/" not in bucket):
        raise ImproperlyConfigured("STORE_URL is written as s3://key:secret@host/bucket.")
    host = engine.hostname + (f":{engine.port}" if engine.port else "")
    keys = {"access_key": engine.username, "secret_key": engine.password}
    return {
        "BACKEND": "museum.store.Store",
        "OPTIONS": {
            "endpoint_url": f"{'http' if engine.scheme == 's3+http' else 'https'}://{host}",
            "bucket_name": bucket,
            "addressing_style": "path",
            "region_name": dict(parse_qsl(engine.query)).get("region"),
            **{name: unquote(key) for name, key in keys.items() if key},
        },
    }


def front(addresses: list[str]) -> dict:
    """The caches in front of the site, for wagtail.contrib.frontend_cache."""
    for address in addresses:
        if urlsplit(address).scheme not in {"http", "https"} or not urlsplit(address).hostname:
            raise ImproperlyConfigured("FRONT_CACHE is written as http://host:6081, several with commas.")
    return {
        address: {"BACKEND": "museum.front.Varnish", "LOCATION": address.rstrip("/") + "/"}
        for address in addresses
    }
