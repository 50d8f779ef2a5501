"""How sure a statement is, from the measured precision of its rule and of the way its speaker was found."""

from archive.extraction.records import SpeakerType

# Share of right spans: over the annotated documents and, for the rules that are rare there, over some 250 statements of
# twelve newspapers judged by eye.
_RULES = {
    "cue_quote": 0.97,
    "cue_clause": 0.97,
    "cue_colon": 0.88,
    "cue_bare": 0.6,
    "nested_clause": 0.85,
    "relayed": 0.95,
    "postposed_source": 0.8,
    "fronted_source": 0.75,
    "headline": 0.85,
}
# Share of right speakers where the span is right.
_SPEAKERS = {
    SpeakerType.PERSON: 0.98,
    SpeakerType.ORGANISATION: 0.95,
    SpeakerType.UNKNOWN: 0.85,
    None: 0.7,
}


def confidence_of(rule: str, speaker: SpeakerType | None) -> float:
    """The chance, between 0 and 1, that both the words and their speaker are right."""
    return round(_RULES[rule] * _SPEAKERS[speaker], 2)
