"""Tests of the settings that come from the environment."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import environment

BASE = Path("/srv/newsroom")


@pytest.fixture
def production(monkeypatch):
    monkeypatch.setenv("NEWSROOM_ENV", "production")
    for name in ("SECRET_KEY", "ALLOWED_HOSTS"):
        monkeypatch.delenv(name, raising=False)


def test_production_refuses_to_start_without_a_key_of_its_own(production):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        environment.secret_key()


def test_production_refuses_to_start_without_host_names(production):
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        environment.allowed_hosts()


def test_host_names_are_split_at_commas_and_trimmed(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", " archive.example.org , ,www.example.org")
    assert environment.allowed_hosts() == ["archive.example.org", "www.example.org"]


def test_development_answers_on_this_machine_only(monkeypatch):
    monkeypatch.delenv("ALLOWED_HOSTS", raising=False)
    monkeypatch.setenv("NEWSROOM_ENV", "development")
    assert environment.allowed_hosts() == ["localhost", "127.0.0.1", "[::1]"]


def test_the_default_database_is_sqlite_in_the_project_folder(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    database = environment.database(BASE)
    assert database["NAME"] == str(BASE / "newsroom.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_is_reached_through_the_pool_of_psycopg(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://editor:secret@db:5432/news")
    database = environment.database(BASE)
    assert (database["HOST"], database["NAME"], database["CONN_MAX_AGE"]) == ("db", "news", 0)
    assert database["OPTIONS"]["pool"]["max_size"] > 1


def test_another_database_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://editor@db/news")
    with pytest.raises(ImproperlyConfigured, match="mysql"):
        environment.database(BASE)


def test_the_index_lies_beside_the_sqlite_file(monkeypatch):
    monkeypatch.delenv("INDEX_DIR", raising=False)
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": "/srv/data/news.sqlite3"}
    assert environment.index_dir(BASE, database) == Path("/srv/data/news.index")


def test_the_index_of_a_postgresql_site_lies_below_var(monkeypatch):
    monkeypatch.delenv("INDEX_DIR", raising=False)
    assert (
        environment.index_dir(BASE, {"ENGINE": "django.db.backends.postgresql", "NAME": "news"}) == BASE / "var/index"
    )


def test_index_dir_is_taken_from_the_environment(monkeypatch):
    monkeypatch.setenv("INDEX_DIR", "/mnt/fast/index")
    assert environment.index_dir(BASE, {"ENGINE": "", "NAME": ""}) == Path("/mnt/fast/index")
