"""What the types' own pages are used for: an entry each."""

from dashboard.app_pages.uses import answers, pictures
from dashboard.app_pages.uses.entry import Entry
from dashboard.components.drawings.side_by_side import Tick
from models.tasks import captioning

_SCENES = {" and ".join(thing.shape for thing in scene): scene for scene in captioning.PROBES[1:4]}

TYPES_AT_WORK = (
    Entry(
        page="captioning",
        task="captioning",
        kind="one to many",
        steps=(Tick("picture", "a"), Tick(output="red"), Tick(output="star"), Tick(output="(end)")),
        inputs=_SCENES,
        answer=answers.caption,
        picture=pictures.SCENE,
        today=(
            "Networks of this kind began it about 2015 (Vinyals et al., “Show and tell”). Photos are described by "
            "Transformers now, which learned from hundreds of millions of them."
        ),
    ),
    Entry(
        page="sentiment",
        task="sentiment",
        kind="many to one",
        steps=(Tick("not"), Tick("a"), Tick("good"), Tick("film", "blame")),
        inputs={
            text: text
            for text in ("A warm and funny film", "Not a good film", "Long, loud and empty", "Not bad at all")
        },
        answer=answers.praise,
        today=(
            "Large language models do it in passing. Where millions of short texts have to be judged for little, "
            "counting words is still in use: see how near it comes here."
        ),
    ),
    Entry(
        page="tagging",
        task="tagging",
        kind="many to many, aligned",
        steps=(Tick("dogs", "noun"), Tick("bark", "verb"), Tick("very", "adverb"), Tick("loudly", "adverb")),
        inputs={text: text for text in ("They can fish.", "They can the fish.", "Dogs bark loudly.")},
        answer=answers.kinds,
        counted="words in the test part",
        today=(
            "The most exact taggers are Transformers that were taught this last step. Two-way recurrent ones like "
            "this stand in tool kits for many languages, where speed counts."
        ),
    ),
    Entry(
        page="translation",
        task="translation",
        kind="many to many, translated",
        steps=(
            Tick("dogs"),
            Tick("run"),
            Tick(output="les"),
            Tick(output="chiens"),
            Tick(output="courent"),
        ),
        inputs={text: text for text in ("A dog runs on the beach.", "Two children play football.", "A red car.")},
        answer=answers.french,
        today=(
            "The Transformer was made for this task, in 2017, and took it over. With a Transformer that reads, a "
            "recurrent network that writes did a little better still (Chen et al., 2018, “The best of both "
            "worlds”)."
        ),
    ),
)
