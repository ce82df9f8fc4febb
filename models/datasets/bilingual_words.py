"""The words of the made sentences: a table a word class, English beside French."""

from typing import NamedTuple


class Noun(NamedTuple):
    """A thing or a being."""

    one: str  # English
    many: str
    un: str  # French
    des: str
    feminine: bool
    kind: str


class Adjective(NamedTuple):
    """Its four French forms, and the one before a masculine noun that starts with a vowel."""

    english: str
    forms: tuple[str, str, str, str]  # masculine, feminine, and both in the plural
    before: bool  # whether French puts it before the noun
    elided: str
    kinds: frozenset[str]  # the nouns it goes with


class Verb(NamedTuple):
    """An action; `objects` are the kinds of nouns it is done to, none for an intransitive one."""

    english: tuple[str, str, str, str]  # eat, eats, eating, ate
    french: tuple[str, str, str, str]  # mange, mangent, mangé, mangera
    objects: frozenset[str]
    moves: bool  # its past goes with être, and agrees


def _nouns(kind: str, table: str) -> list[Noun]:
    rows = (line.split() for line in table.strip().splitlines())
    return [Noun(one, many, un, des, gender == "f", kind) for one, many, un, des, gender in rows]


NOUNS = (
    _nouns(
        "person",
        """
        man men homme hommes m
        woman women femme femmes f
        boy boys garçon garçons m
        girl girls fille filles f
        child children enfant enfants m
        baker bakers boulanger boulangers m
        nurse nurses infirmière infirmières f
        queen queens reine reines f
        king kings roi rois m
        artist artists artiste artistes m
        singer singers chanteuse chanteuses f
        friend friends ami amis m
        sister sisters sœur sœurs f
        """,
    )
    + _nouns(
        "animal",
        """
        dog dogs chien chiens m
        cat cats chat chats m
        bird birds oiseau oiseaux m
        horse horses cheval chevaux m
        cow cows vache vaches f
        mouse mice souris souris f
        """,
    )
    + _nouns(
        "food",
        """
        apple apples pomme pommes f
        cake cakes gâteau gâteaux m
        orange oranges orange oranges f
        egg eggs œuf œufs m
        """,
    )
    + _nouns("text", "book books livre livres m\nletter letters lettre lettres f\npoem poems poème poèmes m")
    + _nouns(
        "thing",
        """
        ball balls ballon ballons m
        car cars voiture voitures f
        hat hats chapeau chapeaux m
        flower flowers fleur fleurs f
        chair chairs chaise chaises f
        bicycle bicycles vélo vélos m
        umbrella umbrellas parapluie parapluies m
        shirt shirts chemise chemises f
        """,
    )
    + _nouns("surface", "table tables table tables f\nbench benches banc bancs m\nbed beds lit lits m")
    + _nouns(
        "spot",
        """
        house houses maison maisons f
        tree trees arbre arbres m
        church churches église églises f
        bridge bridges pont ponts m
        wall walls mur murs m
        """,
    )
    + _nouns(
        "area",
        """
        garden gardens jardin jardins m
        park parks parc parcs m
        kitchen kitchens cuisine cuisines f
        street streets rue rues f
        forest forests forêt forêts f
        room rooms chambre chambres f
        """,
    )
    + _nouns(
        "venue", "market markets marché marchés m\nschool schools école écoles f\nstation stations gare gares f"
    )
)

_BEINGS = frozenset(("person", "animal"))
_SOLID = frozenset(("animal", "thing", "text", "surface", "spot"))
_ALL = frozenset(noun.kind for noun in NOUNS)


def _adjectives(kinds: frozenset[str], table: str, *, before: bool = False) -> list[Adjective]:
    made = []
    for line in table.strip().splitlines():
        english, he, she, they, they_feminine, *elided = line.split()
        made.append(Adjective(english, (he, she, they, they_feminine), before, "".join(elided), kinds))
    return made


ADJECTIVES = (
    _adjectives(
        _ALL,
        """
        big grand grande grands grandes grand
        small petit petite petits petites petit
        little petit petite petits petites petit
        old vieux vieille vieux vieilles vieil
        beautiful beau belle beaux belles bel
        """,
        before=True,
    )
    + _adjectives(_BEINGS, "young jeune jeune jeunes jeunes jeune", before=True)
    + _adjectives(
        _SOLID,
        """
        red rouge rouge rouges rouges
        black noir noire noirs noires
        white blanc blanche blancs blanches
        green vert verte verts vertes
        blue bleu bleue bleus bleues
        grey gris grise gris grises
        """,
    )
    + _adjectives(frozenset(("food",)), "red rouge rouge rouges rouges\ngreen vert verte verts vertes")
    + _adjectives(
        _BEINGS,
        """
        tired fatigué fatiguée fatigués fatiguées
        sad triste triste tristes tristes
        famous célèbre célèbre célèbres célèbres
        clever intelligent intelligente intelligents intelligentes
        """,
    )
)

SITTING = Adjective("sitting", ("assis", "assise", "assis", "assises"), False, "", _BEINGS)


def _verbs(objects: str, table: str, *, moves: bool = False) -> list[Verb]:
    rows = (line.split() for line in table.strip().splitlines())
    return [Verb((a, b, c, d), (e, f, g, h), frozenset(objects.split()), moves) for a, b, c, d, e, f, g, h in rows]


VERBS = (
    _verbs(
        "",
        """
        sleep sleeps sleeping slept dort dorment dormi dormira
        sing sings singing sang chante chantent chanté chantera
        dance dances dancing danced danse dansent dansé dansera
        play plays playing played joue jouent joué jouera
        work works working worked travaille travaillent travaillé travaillera
        run runs running ran court courent couru courra
        wait waits waiting waited attend attendent attendu attendra
        """,
    )
    + _verbs(
        "",
        """
        fall falls falling fell tombe tombent tombé tombera
        arrive arrives arriving arrived arrive arrivent arrivé arrivera
        """,
        moves=True,
    )
    + _verbs("food", "eat eats eating ate mange mangent mangé mangera")
    + _verbs(
        "text",
        """
        read reads reading read lit lisent lu lira
        write writes writing wrote écrit écrivent écrit écrira
        """,
    )
    + _verbs(
        "food text thing",
        """
        buy buys buying bought achète achètent acheté achètera
        sell sells selling sold vend vendent vendu vendra
        take takes taking took prend prennent pris prendra
        carry carries carrying carried porte portent porté portera
        """,
    )
    + _verbs(
        "person animal thing spot",
        """
        see sees seeing saw voit voient vu verra
        draw draws drawing drew dessine dessinent dessiné dessinera
        paint paints painting painted peint peignent peint peindra
        """,
    )
    + _verbs("person animal", "follow follows following followed suit suivent suivi suivra")
)  # fmt: skip

# The determiner, and what it is in French: masculine, feminine, plural, and before a vowel (masculine, feminine).
DETERMINERS = {
    "the": ("le", "la", "les", "l'", "l'"),
    "a": ("un", "une", "des", "un", "une"),
    "my": ("mon", "ma", "mes", "mon", "mon"),
    "his": ("son", "sa", "ses", "son", "son"),
    "her": ("son", "sa", "ses", "son", "son"),
    "this": ("ce", "cette", "ces", "cet", "cette"),
}
NUMBERS = {"two": "deux", "three": "trois", "four": "quatre", "five": "cinq"}
PRONOUNS = (("he", "il", False, False), ("she", "elle", True, False), ("they", "ils", False, True))
TIMES = (("in the morning", "le matin"), ("every day", "tous les jours"), ("at night", "la nuit"))
PLACES = {  # a preposition: its French, and the nouns it goes with
    "in": ("dans", "area"),
    "on": ("sur", "surface"),
    "under": ("sous", "surface"),
    "behind": ("derrière", "spot"),
    "in front of": ("devant", "spot"),
    "near": ("près de", "spot"),
    "beside": ("à côté de", "surface"),
    "at": ("à", "venue"),
}
CONJUNCTIONS = (
    (", and", ", et"),
    (", but", ", mais"),
    ("because", "parce que"),
    ("while", "pendant que"),
    ("when", "quand"),
)
