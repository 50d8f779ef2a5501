"""What editors decide: besides intake, the only code that writes. Every act is logged and can be undone."""

from archive.curation.articles import hide_articles, show_articles
from archive.curation.errors import Conflict
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
    confirm_statements,
    correct_statement,
    reject_statements,
    return_to_queue,
    version_of,
)

__all__ = [
    "Conflict",
    "Outcome",
    "add_organisation",
    "add_outlet",
    "add_person",
    "add_variant",
    "change_organisation",
    "confirm_statements",
    "correct_statement",
    "delete_unused",
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
