"""The archive's tables: Article, Person, Statement, Country, and what they need."""

from archive.models.article import Article, DateSource, Precision
from archive.models.batch import Batch, BatchState, Dispatch, DispatchFormat, Rejection, RejectionReason
from archive.models.change import Change
from archive.models.country import Country
from archive.models.mention import CountryMention, PersonMention
from archive.models.organisation import Organisation, OrganisationType
from archive.models.outlet import Outlet
from archive.models.person import NameVariant, Person, Role
from archive.models.statement import (
    ADDED_BY_EDITOR,
    CueClass,
    SpeakerType,
    Statement,
    StatementKind,
    StatementStatus,
)

__all__ = [
    "ADDED_BY_EDITOR",
    "Article",
    "Batch",
    "BatchState",
    "Change",
    "Country",
    "CountryMention",
    "CueClass",
    "DateSource",
    "Dispatch",
    "DispatchFormat",
    "NameVariant",
    "Organisation",
    "OrganisationType",
    "Outlet",
    "Person",
    "PersonMention",
    "Precision",
    "Rejection",
    "RejectionReason",
    "Role",
    "SpeakerType",
    "Statement",
    "StatementKind",
    "StatementStatus",
]
