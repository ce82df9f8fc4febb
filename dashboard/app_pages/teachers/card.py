"""What the menu, the map, the tour, the glossary and teachers are told of this page."""

from dashboard.components.frame.card import Card, Notes

CARD = Card(
    title="For teachers",
    icon=":material/co_present:",
    section="In class",
    line="Links that open a page as you need it: large type, nothing in the way, your own order of pages.",
    notes=Notes(
        aim="Prepare a lesson: choose the pages, hide what is not needed, and keep one link that opens it all.",
        minutes=5,
        question="What should the class be able to say at the end that it can't say now?",
        surprise=("Settings travel in the address. What you set up at home is there when the link opens in class."),
    ),
)
