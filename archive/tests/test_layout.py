"""Laws of the project as a whole: who imports whom, what templates and stylesheets may hold, what is documented."""

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports


def test_every_room_imports_only_from_the_rooms_below_it():
    assert lint_imports(config_filename="pyproject.toml", cache_dir=None) == EXIT_STATUS_SUCCESS
