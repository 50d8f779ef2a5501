"""What editors decide: besides intake, the only code that writes. Every act is logged and can be undone."""

from archive.curation.articles import hide_articles, show_articles
from archive.curation.errors import Ambiguous, Conflict
from archive.curation.names import (
    add_organisation,
    add_outlet,
    change_organisation,
    delete_unused,
    free_key,
    rename_country,
    rename_outlet,
)
from archive.curation.people import (
    add_person,
    add_variant,
    remove_variant,
    rename_person,
    set_latin_name,
)
from archive.curation.statements import (
    Outcome,
    add_statement,
    confirm_statements,
    correct_statement,
    countries_within,
    find_stretch,
    reject_statements,
    return_to_queue,
    version_of,
)

__all__ = [
    "Ambiguous",
    "Conflict",
    "Outcome",
    "add_organisation",
    "add_outlet",
    "add_person",
    "add_statement",
    "add_variant",
    "change_organisation",
    "confirm_statements",
    "correct_statement",
    "countries_within",
    "delete_unused",
    "find_stretch",
    "free_key",
    "hide_articles",
    "reject_statements",
    "remove_variant",
    "rename_country",
    "rename_outlet",
    "rename_person",
    "return_to_queue",
    "set_latin_name",
    "show_articles",
    "version_of",
]
