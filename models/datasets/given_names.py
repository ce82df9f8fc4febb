"""First names: NLTK's `names` corpus (Kantrowitz, 1994) and a list of the project's own."""

import random

from nltk.corpus.reader import WordListCorpusReader

from models.datasets.fetch import nltk_corpus

SPLIT_SEED = 2026
ALPHABET = "abcdefghijklmnopqrstuvwxyz"

# Typed by hand for this project, so that there is something to learn from without a network.
_TYPED = """
abby abdul abel abigail abraham ada adam adele adelheid adrian adriana agatha agnes ahmed aida aileen aisha
akira alan alana alastair alba albert aldo alejandro alessandro alessia alex alexander alexandra alexei alexis
alfie alfonso alfred ali alice alicia alina alison alistair allegra allison alma almut alva alvaro alyssa amal
amanda amara amber ambrose amelie amina amir amos amy ana anastasia anatol anders andrea andreas andreea andres
andrew andy angela angelina angelo angus anil anita anja anke anna annabel annette annika ansel anthony antje
antoine anton antonia antonio anwar anya april arabella archie aria ariana ariel arjun arlo armando arne arnold
arthur arun arvid asa asha asher ashley astrid athena audrey august augusta augustin aurora ava avery axel
axelle ayesha aylin aziz barbara barnaby bartholomew basil bastian bea beate beatrice becky belinda bella ben
benedict benita benjamin benno bernard bernd berta bertha bertram beryl beth bettina bianca bill birgit bjorn
blake blanca bob bodo bonnie boris boyd brad bram branca brandon brenda brendan brent brett brian bridget britta
brooke bruce bruno bryan bryony burak caleb calvin cameron camila candice carina carl carla carlo carlos carmelo
carmen carol carolina caroline carrie carsten cary casper cassandra catalina catherine cathy cecilia cedric
celeste celia celine cem cesar chad chandra charles charlie charlotte chelsea cheryl chester chiara chiyo chloe
chris christa christian christina christoph christopher cindy claire clara clarence clarissa claude claudia
claudio clemence clemens cleo clifford clint clive cole colette colin connor conrad constance consuelo cora
cordula corinna cornelia cosima craig cristina crystal curtis cynthia cyrus daisy dale dalia damaris damian
damien dana danica daniel daniela danielle danny dante daphne daria darius darren dave david davide dawn dean
deborah declan deirdre delia denise deniz dennis derek desmond detlef dexter diana diane diego dieter dietmar
dilip dimitri dina dirk dolores domenico dominic dominik don donald donna dora dorian doris dorothea dorothy
douglas drew duncan dustin dylan eamon earl ebba eberhard eddie edgar edith edmund eduardo edwin efraim eileen
eirik elaine eleanor electra elena eleni eli elias elif elijah elio elisa elise eliza elizabeth elke ella ellen
elliot elmar eloise elsa elvira elwin emanuel emil emilia emir emma emmanuel emmett emre enid enrico enzo erhard
eric erica erika erin ernest ernesto erwin esme esra esteban estelle esther ethan eugene eugenia eunice eva evan
evelyn everett ezra fabian faith farah farid fatima faye felicia felicity felipe felix ferdinand fergus fernand
fernanda fernando filip finn fiona flora florence florian floyd frances francesca francesco francis francisco
frank franka franklin franz fraser fred freda frederick frida friederike fritz gabriel gareth garrett gary gavin
gemma genevieve geoffrey george georgia georgina gerald gerard gerda gerhard gertrude gianna gideon gilbert
giles gillian gina giorgio giovanni gisela giulia giuseppe glenn gloria gordon grace graham grant gregor gregory
greta gudrun guido guillaume gunnar gunther gustav gustavo gwen hakan halima hamid hamish hana hanna hanne
hannes hans harald harold harriet harry harvey hassan hattie hazel hector hedwig heidi heike heiko heiner
heinrich helen helena helga helmut hendrik henning henri henrietta henry herbert herman hermine hilda hildegard
hiroshi holger holly hope horace horst howard hubert hugh hugo humphrey hyacinth ian iana ibrahim ida idris
ignacio igor ike ilias ilona ilse imani imogen imran india ines inga ingo ingrid inka irene irina iris irma
irving isa isaac isabel isadora isidor isla ismail isolde itziar ivan ivana ivo ivor ivy izabela jack jackie
jacob jacqueline jade jaime jake jakob jamal james jamie jan jana jane janet janina janine jared jarvis jasmin
jason jasper javier jay jean jeanette jeffrey jemima jennifer jenny jens jeremiah jeremy jerome jesper jesse
jessica jill jim jimena joachim joan joanna joaquin jocelyn jochen jodie joe joel joerg johan johanna john jonas
jonathan jordan jordi jorge jose josef josephine joshua josie joy joyce juan juana juanita judah judith judy
jules julia julian juliet julius june juno jurgen justin justine jutta kai kaito kaja kamal karen karim karin
karina karl karla karsten kaspar kate katharina katherine kathleen kathrin kathy katia katja kay keiko keith
kelly kelvin ken kenji kenneth kerstin kevin khalid kiara kieran kim kimberly kira kirk kirsten klara klaus koji
konrad konstantin kristen kristian kristin kurt kyle lachlan lana lance lara larissa larry lars lasse laszlo
laura lauren laurence laurent lavinia lawrence layla lea leah leander leandro lee leif leila lena lenny leo leon
leona leonard leonardo leonie leonora leopold leroy leslie leticia levi lewis lia liam liesel lilian lillian
lily lina linda lionel lisa lisbeth livia liz lloyd logan lola lorena lorenz loretta lori lorna lorraine lothar
lotta lotte louis louisa louise luca lucas lucia lucian lucien lucinda lucy ludmila ludwig luella luigi luis
luisa luka lukas luna luther lydia lynn mabel mackenzie madeleine madison mads maeve magda magnus mahmoud maia
maike maja malcolm malik malte mandy manfred manuel manuela mara marc marcel marcela marcella marcia marco
marcus mareike margaret margarita margherita margot maria marian marianne maribel marie marika marilyn marina
mario marius marjorie mark marko markus marlene marlies marlon marsha marshall marta martha martin martina
marvin mary mateo matilda matthew matthias matthieu maud maureen maurice mauro max maxine maxwell maya megan
mehmet melanie melina melissa melody melvin mercedes meredith merle mia micah michael michaela michele michelle
miguel miguelina mike mila milan mildred millie milo mina minerva minna mira miriam mirjam mitchell mohamed
moira molly mona monika morgan moritz morris mortimer moses muhammad murat muriel myra myrtle nadia nadine naima
nana nancy naoko naomi natalia natalie natasha nathalie nathan nathaniel neil nele nelly nelson nerea nestor
neville nicholas nick nico nicolas nicole nigel niklas nikolai nils nina noah noel noelle noemi nolan noor nora
norbert noreen norma norman nuria octavia odette odile olaf oleg olga olive oliveira oliver olivia olivier
olympia omar orla orlando orson oscar osman oswald otis ottilie otto ouida owen pablo paco paige palmer pamela
pamina pandora paola pascal patricia patrick patty paul paula paulina pauline pavel pearl pedro peggy penelope
percy perla perry peter petra petronella phil philip philippa philippe phoebe phyllis pia pierre piet pilar
piotr polly poppy preston priscilla prudence qasim quentin quincy quinn rachel rachelle radu rafael rafaela
rahel rainer raisa ralph ramon ramona randall rania raphael rashid raul ravi ray raymond rebecca reed regina
regine reiner reinhard renata renate rene reza rhea rhoda rhys ricarda ricardo richard rick rico riley rita
robert roberta roberto robin rocco roderick rodney rodrigo roger roland rolf roman romeo romy ron ronald ronja
rory rosa rosalie rosalind rosario rose rosemary ross rowan roxana roy ruben ruby rudi rudolf rufus rupert
russell ruth ryan sabina sabine sabrina sadie saira salim sally salma salvador salvatore sam samantha samir
sammy samuel sandra sandro sandy santiago sara sascha saskia satoko saul scott sean sebastian selim selina selma
serena serge sergei sergio seth shane shannon sharon sheila shirley sibylle sidney siegfried sigrid silas silke
silvana silvia silvio simon simona simone sina sinan siobhan sofia solveig sonia sonja sophie spencer stacy
stanley stefan stefania steffen stella stephanie stephen steve steven stewart stuart sue sunita susan susanna
suzanne sven svenja sybil sylvester sylvia sylvie tabea tadeo takeshi talia tamar tamara tania tanja tara tariq
tatiana tatjana ted terence teresa terry tessa thea thelma theo theodor theodora theresa thilo thomas thorsten
tilda till tilo tim timo tina tirza titus tjark tobia tobias todd tom tomas toni tony torben tracy travis trevor
tristan troy trude trudy tyler udo ulf ulla ulrich ulrike uma umberto unai urban urs ursula uta ute uwe valentin
valeria valerie vanessa vaughn velma vera vernon veronica vicente vicky victor victoria vincent vincenzo viola
violet virgil virginia vito vivian vladimir volker wade walburga waleed wallace walter waltraud wanda warren
wendelin wendy werner wesley whitney wilbur wilfred wilhelm willa william willow wilma wolfgang xander xaver
xenia ximena yael yannick yara yasin yasmin yoko yolanda yoshi yuki yusuf yves yvonne zachary zaira zara zelda
zelma zeno zita zoe zora
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
