"""Writing by pen: strokes, and how they are drawn and read."""
