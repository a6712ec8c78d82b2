"""The parts of a Word document that come in: package, styles, numbering, text, tables."""
