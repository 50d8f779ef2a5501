"""Arabic text: folding, tokens, spans and dates. Pure: no Django, no I/O."""
