"""From the raw text of a dispatch to its articles and their parts. Pure: no Django, no I/O."""
