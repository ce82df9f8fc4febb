"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card

CARD = Card(
    title="Many to one: odd or even?",
    icon=":material/exposure_plus_1:",
    section="The types",
    line="Zeros and ones go in, and one answer comes out: is the number of ones odd?",
)
