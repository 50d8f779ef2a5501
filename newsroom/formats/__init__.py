"""How dates are written, where Django has no form of its own for the language."""
