"""From the text of an article to its persons, countries and statements. Pure: no Django, no I/O."""
