"""First names: NLTK's `names` corpus (Kantrowitz, 1994) and a short list of the project's own."""

import random

from nltk.corpus.reader import WordListCorpusReader

from models.datasets.fetch import nltk_corpus

SPLIT_SEED = 2026
ALPHABET = "abcdefghijklmnopqrstuvwxyz"

# Typed by hand for this project, so that there is something to learn from without a network.
_TYPED = """
ada adam adele agnes aisha alan albert alice alina alma amal amelie amina amir amos ana anders andrea angela
anita anna anton antonia aria arjun arthur asha astrid august aurora ava axel aylin barbara basil beatrice
bella ben bernard berta bianca birgit boris bruno camila carl carla carmen carol cecilia celine cem chiara
chloe chris clara claude clemens connor cora cyrus dalia damian dana daniel daria david deniz diana diego dina
dominik dora doris edgar edith eduardo elena eli elias elif elisa ella elliot elsa emil emilia emma enrico
eric erika ernest esra esther ethan eva fabian fatima felix ferdinand fiona flora florian frances frank freda
frida gabriel george gerda gina giulia gloria grace greta gustav hana hanna hannes harold harry hassan hazel
heidi helen helena henri henry herman hilda hugo ibrahim ida igor ilona imani ines ingrid irene iris irma
isaac isabel ismail ivan ivo jack jacob jamal james jan jana jasmin jasper jean jens joan joel johan johanna
john jonas jonathan jordi jose josef judith julia julian juno kai kamal karen karim karin karl katia kenji kim
klara klaus konrad lara lars laura layla lea leah leila lena leo leon leona leonie leopold levi lia lilian
lina linda lisa lola lorenz lotte louis louisa luca lucia lucy ludwig luis luka luna lydia magda maja malik
manuel mara marco margot maria marian marie marina mario marlene marta martin mary mateo matilda max maya
mehmet melina michael miguel mila milan milo mina mira miriam mohamed mona monika moritz muhammad nadia naomi
natalie nathan nick nico nina noah noemi nora norma odette olga oliver olivia omar oscar otto pablo pamela
paola paul paula pavel pedro penelope peter petra philip pia quentin rachel rafael rahel ramon rania raul
rebecca regina rene rico rita robert robin roman romy rosa rosalie ruben rudolf ruth sabine sally salma sam
samir samuel sandra sara saul selim selma serena sergio silas silvia simon simone sofia sonia stefan stella
sven sylvie tamara tania tariq tessa theo theresa thomas tim timo tobias tom tomas ulrich uma ursula valentin
valeria vera veronica victor vincent viola vivian walter wanda werner wilma xaver yara yasmin yusuf yuki
yvonne zara zeno zoe
""".split()


def typed() -> list[str]:
    """The project's own list."""
    return sorted(set(_TYPED))


def corpus(*, progressbar: bool = False) -> list[str]:
    """NLTK's names, each once although some stand in both of its lists, those in plain letters only."""
    reader = WordListCorpusReader(nltk_corpus("names", progressbar=progressbar), r"(fe)?male\.txt")
    lower = {name.strip().lower() for name in reader.words()}
    return sorted(name for name in lower if name and set(name) <= set(ALPHABET))


def splits(names: list[str]) -> tuple[list[str], list[str], list[str]]:
    """Training, validation and test names, 80/10/10."""
    shuffled = sorted(names)
    random.Random(SPLIT_SEED).shuffle(shuffled)
    tenth = len(shuffled) // 10
    return shuffled[2 * tenth :], shuffled[:tenth], shuffled[tenth : 2 * tenth]
