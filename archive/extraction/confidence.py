"""How sure a rule is, from its measured precision."""

_RULES = {
    "cue_quote": 0.9,
    "cue_colon": 0.8,
    "cue_clause": 0.9,
    "nested_clause": 0.8,
    "relayed": 0.9,
    "postposed": 0.8,
    "postposed_source": 0.6,
    "fronted_source": 0.6,
    "headline": 0.8,
}


def confidence_of(rule: str, *, speaker_known: bool) -> float:
    """Between 0 and 1."""
    return round(_RULES[rule] * (1.0 if speaker_known else 0.8), 2)
