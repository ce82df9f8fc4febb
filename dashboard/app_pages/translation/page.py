"""Many to many, translated: English into French. Six beats, from the idea to the source."""

from dashboard.app_pages.translation import attention_hood, breaking, learning, own_pairs, own_sentence, thinking
from dashboard.components.basics import beats, controls
from dashboard.components.cell import hood
from dashboard.components.drawings.diagram import Drawn, unrolled
from dashboard.components.training import breaking as cards
from dashboard.components.training import own_data, reader, watching
from models.networks.seq2seq import Seq2Seq
from models.tasks import translation as task

beats.beat(
    "idea",
    "**Many words go in, and when the last is read, many come out.** An interpreter who waits for the end of a "
    "sentence before speaking does so because the other language may want the end first. One network reads (the "
    "*encoder*), another writes (the *decoder*), and the writer may look back at any word that was read "
    "(*attention*). Each has weights of its own; the reader hands its memory on. It reads from both ends, with a "
    "cell for each.",
)
unrolled(
    [
        Drawn("white", both=True, note="A word goes in. Nothing comes out yet."),
        Drawn("dogs", both=True, note="The next word meets the memory of its neighbours."),
        Drawn("sleep", both=True, note="The last word. Now all of it is in the memory."),
        Drawn(
            output="les",
            writer=True,
            handed=True,
            note="The writer starts from what both readers hold at their ends. English had no word for this.",
        ),
        Drawn(
            output="chiens",
            writer=True,
            heard=True,
            looks=(0, 1, 0),
            note="It hears its own “les”, and looks back at “dogs”, the second word.",
        ),
        Drawn(
            output="blancs",
            writer=True,
            heard=True,
            looks=(1, 0, 0),
            note="It looks back at “white”, the first: French turns them round.",
        ),
        Drawn(
            output="dorment",
            writer=True,
            heard=True,
            looks=(0, 0, 1),
            note="It looks back at “sleep”, and is done.",
        ),
    ],
    key=controls.key(task, "idea"),
    label="Many to many: three words in, then four words out",
    step=6,
)

beats.beat(
    "try",
    "Type an English sentence about an everyday scene, or press an example. The network that ships learned from "
    "29,000 descriptions of photographs and nothing else.",
)
model = reader.choose(task, Seq2Seq)
english = own_sentence.ask(model)
done = None
if model is not None and english is not None:
    done = own_sentence.show(model, english)

    beats.beat(
        "think",
        "First all the reading, then all the writing. Press play, or click a word to stop there (space plays, the "
        "arrow keys step).",
    )
    thinking.watch(model, done)

beats.beat(
    "learn",
    "A fresh network babbles. Train one here, live. The **made-up sentences** come from a small grammar with most "
    "of what makes French hard: gender, agreement, word order, ne … pas. Each has one right translation. Or "
    "bring **pairs of your own**, in any two languages. The race sets a network "
    "with attention against one without. The score is *BLEU*: how many of its runs of one to "
    "four words a "
    "person's translation has too, lowered where it is shorter than the person's (the *brevity penalty*).",
)
own_data.panel(
    task,
    own_pairs.KIND,
    show_choice=lambda choice: learning.CHOICES.get(choice, choice),
    draw_answers=learning.draw_answers,
    point=watching.Point(gap=True),
)

if model is not None:
    is_own = own_data.is_own(model)
    beats.beat("break", own_data.NO_CARDS if is_own else f"Some sentences defeat it. {cards.TESTED}")
    if not is_own:
        breaking.show(model)

if model is not None and done is not None:
    beats.beat("hood", "How one look back is computed, with the numbers of your sentence, and the code that ran.")
    attention_hood.show(model, done)
    hood.sources(model, task.score)
