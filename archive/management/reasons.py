"""Say in words what the decisions of reading mean."""

from django.utils.translation import gettext_lazy as _

from archive.dispatch.document import BlockKind
from archive.extraction.cues import Form
from archive.extraction.decisions import By, Through, Why
from archive.extraction.records import CountryForm, Evidence

REASONS = {
    Why.QUOTED: _("It stands inside a quotation."),
    Why.ATTRIBUTION: _("It belongs to a phrase that only credits a source: «as the agency reported»."),
    Why.CITED: _("It is an aside about where the words stand: «as it said in the statement»."),
    Why.IMPERSONAL: _("It is impersonal: nobody says it (markers.tsv, impersonal)."),
    Why.SUBJUNCTIVE: _("It has not been said yet: «that he say», «to say»."),
    Why.NOT_HEAD: _("It is an imperfect that neither heads its clause nor has a subject before it."),
    Why.CARRIED: _("It belongs to the reporting verb before it, whose words begin behind it."),
    Why.RELATIVE: _("It stands in a relative clause and its words are not right behind it."),
    Why.NEVER: _("This verb never reports, as a request, a wish or praise does not (cues.tsv, opens none)."),
    Why.NEGATED: _("It is negated: nothing was said."),
    Why.SCRIPTURE: _("What follows is scripture or a saying (markers.tsv, scripture)."),
    Why.NO_WORDS: _(
        "No clause, no quotation and no colon opens words before the next verb or the end of the sentence;"
        " a noun alone is no statement."
    ),
    Why.NO_CLAUSE: _("This verb takes quoted words or a colon, not a clause (cues.tsv, opens words)."),
    Why.FAR: _("This stands too far behind the verb to open its words."),
    Why.LISTING: _("The colon opens a list (markers.tsv, listing)."),
    Why.SHORT_QUOTE: _("This quotation is too short to be words said: a name or scare quotes."),
    Why.NAMED_QUOTE: _("This quotation is a name: the word before it says so (markers.tsv, name)."),
    Why.WORDS_FOLLOW: _("This short quotation is a name, as the words follow behind it."),
    Why.CONDITIONAL: _("This word means «if» here."),
    Why.INNA_ONLY: _("This verb takes a clause with «inna» alone (cues.tsv, opens inna)."),
    Why.GOVERNED: _(
        "This clause belongs to the noun or preposition before it, not to the verb (markers.tsv, governor)."
    ),
    Why.NO_SUBJECT: _("It does not head its clause, and no subject was found for it."),
    Why.HOMOGRAPH: _(
        "It may be another word (cues.tsv, care homograph), and neither words right behind it nor a known subject show"
        " that it reports."
    ),
    Why.STRICT: _("It is nearly always another word (cues.tsv, care strict), and its words are not right behind it."),
    Why.HEADING: _("It stands behind a dash, as in the byline of a text."),
    Why.ATTITUDE: _("What the speaker thinks or expects is part of what the verb before reports."),
    Why.OUTER: _("Its words are those of the verb inside them, which makes the statement."),
    Why.INSIDE: _("It stands inside words that are reported already."),
    Why.DESCRIPTION: _("It describes: neither a verb nor four quoted words stand behind it."),
    Why.EMPTY: _("Nothing is left of its words."),
    Why.NAMES_NOBODY: _("Nobody who can speak is named behind it."),
    Why.CREDITS: _("It names the source of what a verb reports."),
    Why.VERB_REPORTS: _("A verb of the same sentence reports."),
    Why.TOO_SHORT: _("The words beside it are too few."),
}

FOUND_BY = {
    By.NAME: _("named here"),
    By.OTHER_NAME: _("another form of the name is printed here"),
    By.TITLE: _("by the title, which the article gives to this person"),
    By.INSTITUTION: _("an institution, named here"),
    By.EARLIER: _("the short name of an institution that was named before"),
    By.DESCRIPTION: _("described here without a name"),
    By.LAST: _("a word for whoever spoke last"),
    By.COUNTRY: _("a country or its seat of power speaks"),
    By.PHRASE: _("in no list, but nothing else can be the subject"),
    By.CONTINUED: _("nobody is named: the last speaker whom the verb form fits"),
    By.TOPIC: _("nobody is named: the subject of the sentence"),
    By.OUTER: _("a pronoun: the speaker of the verb outside"),
    By.SENTENCE: _("nobody is named: the subject of the verb before, though the forms do not agree"),
    By.RELAYED: _("the one from whom the words were passed on"),
    By.NOBODY: _("nobody is named, and nobody before fits"),
}

FOUND_THROUGH = {
    Through.RELAYED: _("the subject of the verb passes the words on"),
    Through.OUTER: _("the speaker of the verb outside"),
    Through.BETWEEN: _("named between the verb and its words"),
    Through.CREDITED: _("credited in the same sentence"),
    Through.IN_FORCE: _("named before and still in force"),
}

EVIDENCE = {
    Evidence.HONOURED: _("a title that takes a name stands right before it"),
    Evidence.TITLE: _("a title stands before it"),
    Evidence.EXPLAINED: _("a title stands behind it"),
    Evidence.SUBJECT: _("a reporting verb stands beside it"),
    Evidence.HEADLINE: _("a colon stands behind it in the headline"),
    Evidence.JOINED: _("it follows another name in a row"),
    Evidence.NATIONALITY: _("a nationality stands before it"),
    Evidence.KNOWN: _("it is made of known names"),
    Evidence.FULLER: _("the full name stands elsewhere in the article"),
}

VERB_FORMS = {
    Form.PERFECT: _("perfect"),
    Form.IMPERFECT: _("imperfect"),
    Form.PARTICIPLE: _("participle"),
    Form.MASDAR: _("verbal noun"),
}

COUNTRY_FORMS = {
    CountryForm.NAME: _("name"),
    CountryForm.ADJECTIVE: _("nationality"),
    CountryForm.CAPITAL: _("capital"),
    CountryForm.METONYM: _("seat of power"),
    CountryForm.CITY: _("city"),
}

BLOCKS = {
    BlockKind.HEADLINE: _("headline"),
    BlockKind.DATELINE: _("dateline"),
    BlockKind.BYLINE: _("byline"),
    BlockKind.DATE: _("date"),
    BlockKind.CAPTION: _("caption"),
    BlockKind.SUBHEADING: _("sub-heading"),
    BlockKind.PARAGRAPH: _("paragraph"),
    BlockKind.READ_ALSO: _("link to another article"),
    BlockKind.SOURCE: _("source line"),
    BlockKind.KEYWORDS: _("keywords"),
    BlockKind.CHROME: _("part of the page, not of the article"),
}
