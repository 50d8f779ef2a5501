"""How Arabic writes a date with a time: «22 نوفمبر 2026، 15:40». Django falls back to the English order."""

DATETIME_FORMAT = "j F Y، H:i"
SHORT_DATETIME_FORMAT = "j F Y، H:i"
