"""The music of four voices: notes, rules of voice leading, and what sings and sounds them."""
