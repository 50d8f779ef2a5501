"""Read the settings that differ between machines from environment variables."""

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS = {
    # A writer takes its lock when the transaction begins, so two of them queue instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456;"
    ),
}
POSTGRESQL_POOL = {"min_size": 1, "max_size": 8, "timeout": 20}


def is_production() -> bool:
    return os.environ.get("NEWSROOM_ENV", "development") == "production"


def secret_key() -> str:
    """The signing key; production refuses to start without one of its own."""
    key = os.environ.get("SECRET_KEY", "")
    if key:
        return key
    if is_production():
        raise ImproperlyConfigured("SECRET_KEY is not set. Production needs a long random value of its own.")
    return "development-only-key-that-protects-nothing-because-it-is-public"


def allowed_hosts() -> list[str]:
    """The host names that the site answers to, comma-separated in ``ALLOWED_HOSTS``."""
    hosts = [host.strip() for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    if hosts:
        return hosts
    if is_production():
        raise ImproperlyConfigured("ALLOWED_HOSTS is not set. Name the hosts of the site, separated by commas.")
    return ["localhost", "127.0.0.1", "[::1]"]


def database(base_dir: Path) -> dict:
    """Django's database dictionary for ``DATABASE_URL`` (default: a SQLite file in ``base_dir``)."""
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{base_dir / 'newsroom.sqlite3'}"
    config = dj_database_url.parse(url)
    if config["ENGINE"].endswith("sqlite3"):
        return config | {"OPTIONS": SQLITE_OPTIONS | config.get("OPTIONS", {})}
    if config["ENGINE"].endswith("postgresql"):
        return config | {"CONN_MAX_AGE": 0, "OPTIONS": {"pool": POSTGRESQL_POOL} | config.get("OPTIONS", {})}
    raise ImproperlyConfigured(f"DATABASE_URL names {config['ENGINE']}; only sqlite and postgres are supported.")


def index_dir(base_dir: Path, database: dict) -> Path:
    """The folder of the search index: ``INDEX_DIR``, else beside the SQLite file, else ``var/index``."""
    if configured := os.environ.get("INDEX_DIR"):
        return Path(configured)
    if database["ENGINE"].endswith("sqlite3") and database["NAME"] != ":memory:":
        return Path(database["NAME"]).with_suffix(".index")
    return base_dir / "var" / "index"
