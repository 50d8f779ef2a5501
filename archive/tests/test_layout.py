"""Laws of the project as a whole: who imports whom, what templates and stylesheets may hold, what is documented."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted([*PROJECT.glob("templates/**/*.html"), *PROJECT.glob("archive/**/*.html")])
STYLESHEETS = sorted(PROJECT.glob("static/**/*.css"))
LEXICONS = sorted(PROJECT.glob("archive/**/*.tsv"))
COMMANDS = sorted(path.stem for path in PROJECT.glob("archive/management/commands/[a-z]*.py"))
CODE = sorted(
    path
    for path in [*PROJECT.glob("*.py"), *PROJECT.glob("newsroom/**/*.py"), *PROJECT.glob("archive/**/*.py")]
    if not path.is_relative_to(PROJECT / "archive/tests") and not path.is_relative_to(PROJECT / "archive/migrations")
)

UNSAFE_IN_TEMPLATE = {
    "escaping switched off": re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off"),
    "script in the page": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "style in the page": re.compile(r"<style\b|<[^>]*\sstyle\s*=", re.IGNORECASE),
    "script in an attribute": re.compile(r"<[^>]*\son[a-z]+\s*=|javascript:", re.IGNORECASE),
    "address of another site": re.compile(r"<(?:script|link|img)[^>]*(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE),
}
UNSAFE_IN_STYLESHEET = {
    "side named by hand": re.compile(
        r"(?:^|[;{\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-)?(?:left|right|top|bottom)\b[\w-]*\s*:"
        r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b"
        r"|border-(?:top|bottom)-(?:left|right)-radius"
    ),
    "letter-spacing, which tears Arabic words apart": re.compile(r"letter-spacing"),
    "address of another site": re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import"),
}
ENVIRONMENT_VARIABLE = re.compile(r"environ(?:\.get)?[(\[]\s*[\"']([A-Z][A-Z_]+)[\"']")


def readme() -> str:
    return (PROJECT / "README.md").read_text(encoding="utf-8")


def name(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def faults(path: Path, patterns: dict[str, re.Pattern]) -> list[str]:
    """Every match of the patterns in a file, as the editor's ``line: what is wrong: the text``."""
    lines = without_comments(path.read_text(encoding="utf-8")).splitlines()
    return [
        f"{number}: {fault}: {line.strip()}"
        for number, line in enumerate(lines, 1)
        for fault, pattern in patterns.items()
        if pattern.search(line)
    ]


def without_comments(text: str) -> str:
    """The text with CSS and template comments emptied; the lines keep their numbers."""
    return re.sub(r"/\*.*?\*/|\{#.*?#\}", lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)


def test_every_room_imports_only_from_the_rooms_below_it():
    assert lint_imports(config_filename=str(PROJECT / "pyproject.toml"), cache_dir=None) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_escapes_everything_and_holds_no_script_or_style(path):
    assert faults(path, UNSAFE_IN_TEMPLATE) == []


@pytest.mark.parametrize("path", STYLESHEETS, ids=name)
def test_a_stylesheet_serves_both_directions_of_writing(path):
    assert faults(path, UNSAFE_IN_STYLESHEET) == []


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_code_marks_text_as_safe_for_html_by_hand(path):
    assert "mark_safe" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_module_says_its_one_job_first(path):
    module = ast.parse(path.read_text(encoding="utf-8"))
    assert not module.body or ast.get_docstring(module)


@pytest.mark.parametrize("path", LEXICONS, ids=name)
def test_a_word_list_has_a_header_and_is_sorted(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(column.islower() and column.isascii() for column in header)
    assert rows == sorted(rows)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command):
    assert f"manage.py {command}" in readme()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_documented(command):
    source = (PROJECT / f"archive/management/commands/{command}.py").read_text(encoding="utf-8")
    options = re.findall(r"add_argument\(\s*\"(--[a-z-]+)\"", source)
    assert [option for option in options if option not in readme()] == []


def test_every_environment_variable_is_documented():
    variables = {found for path in CODE for found in ENVIRONMENT_VARIABLE.findall(path.read_text(encoding="utf-8"))}
    assert variables >= {"DATABASE_URL", "SECRET_KEY"}
    assert [variable for variable in sorted(variables) if f"`{variable}`" not in readme()] == []


def test_every_parameter_of_an_address_is_documented():
    from archive.browse.links import PARAMETERS

    assert [parameter for parameter in PARAMETERS.values() if f"`{parameter}`" not in readme()] == []


def test_every_target_of_the_makefile_is_documented():
    targets = re.findall(r"^([a-z-]+):.*  ## ", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [target for target in targets if f"make {target}" not in readme()] == []


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
