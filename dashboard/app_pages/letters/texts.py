"""Texts to look into that need no corpus: scenes in the style of a play, by the hand of this project."""

SCENE = """SCENE II. A kitchen in the castle. Night.
[Enter the COOK with a lamp. Rain against the window]

COOK
Who's there? No answer but the rain. I heard
A foot upon the stair, or heard a mouse.
[Aside] I fear it is the cat again.
[Enter a BOY, wet through, with a letter]

BOY
Good sir, I rode all night. My horse is lame,
And here is what the captain bade me bring.
[Gives the letter and falls upon a chair]

COOK
[Reads] The king is gone. Let no one lock the door.
What door? What king? This hand is none I know.

BOY
[Weeping] It is his son's. He wrote it in the dark.
[Exeunt, the BOY leaning on the COOK]
"""

STREET = """SCENE V. A street before the inn.
[Music within. Enter ANNA and two Sailors]

ANNA
You said the ship would wait until the tide.

First Sailor
The tide will wait for no man's purse, my lady.
[Showing an empty purse] And mine has gone to sea.

ANNA
Then take this ring. [Gives it] It was my mother's.

Second Sailor
[Aside to the first] Say no, or never sleep again.
[Exit, and the music stops]
"""

TEXTS = {"A kitchen": SCENE, "A street": STREET}
