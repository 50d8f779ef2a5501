"""What every test can rely on: its own index folder, a database in a file, and the measuring material if present."""

import os
from pathlib import Path

import hypothesis
import pytest
from django.utils import translation

# A loaded machine is slow without being wrong; in CI the same examples are tried at every run.
hypothesis.settings.register_profile("newsroom", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("newsroom")


def pytest_configure():
    """Serve static files from where they lie: no test needs ``collectstatic`` first."""
    from django.conf import settings

    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True


@pytest.fixture(autouse=True)
def index_dir(settings, tmp_path):
    """The folder of this test's search index; no test sees what another one indexed."""
    settings.INDEX_DIR = tmp_path / "index"
    return settings.INDEX_DIR


@pytest.fixture(autouse=True)
def site_language(settings):
    """Begin in the language of the site: a request leaves that of its address behind, for whatever test comes next."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """Give SQLite a file in place of memory: threads and processes of a test then share it as they do in use."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def shared():
    """The folder of measuring material beside the project; tests that need it are skipped where it is absent."""
    folder = Path(__file__).resolve().parents[2].parent / "shared"
    if not (folder / "gold").is_dir():
        pytest.skip("the measuring material ../shared is not on this machine")
    return folder


@pytest.fixture(scope="session")
def project():
    """The project's own folder."""
    return Path(__file__).resolve().parents[2]
