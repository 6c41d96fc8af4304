"""Words of running text that name no skill: function words, and words for having, asking and knowing in general."""

from __future__ import annotations

from skillshub.core.text import fold

_DUTCH = """
aan al als altijd andere ben bent bij daar dan dat de deze die dit door dus een eigen elke en enige er ervaring
ervaren goed goede gaan gaat graag haar heb hebben hebt heeft het hij hoe iemand in is ja jaar je jij jou jouw
kan kennis kun kunnen kunt maar maken maakt meer met mijn minimaal moet na naar nieuwe niet nog nu of om onder
ons onze ook op over samen sowie staat te team ten tijdens toe tot tussen uit uw vaardigheden van vanaf veel
verschillende voldoende vol volgens voor vraag waar waarbij was wat we weet wel werk werken werkt wie wij word
worden wordt zelf zelfstandig zich zij zijn zo zoals zoek zoeken zoekt zorgt zorgen functie vacature bedrijf
achter behalve beneden binnen boven buiten dankzij gedurende jegens langs naast nabij omstreeks ondanks rond rondom
sinds tegen tegenover vanwege via vlakbij voorbij zonder omgeving
aantoonbare ruime beschikt beschikken bereid bezit zin pre vereist relevante diverse dagelijks dagelijkse
"""
_GERMAN = """
aber alle als am an auch auf aus bei bereits besitzen bin bis bist bringen bringst da das dass dein deine dem
den der des dich die dir du durch ein eine einem einen einer eines er erfahrung erfahrungen erste ersten es
fahigkeit fahigkeiten fur gegebenenfalls gern gerne ggf gut gute guten guter haben habe hast hat ich ihr ihre
ihren im in inkl ins ist jahr jahre jahren kann kannst kein keine kenntnisse konnen mehr mehrjahrige mein meine
mich min mindestens mit nach neue nicht noch nur ob oder ohne seit sehr sein selbststandig selbstandig sich
sicher sichere sicherer sie sind so sollten sowie stelle suchen sucht team uber um umgang und uns unser unsere
unserem unseren unter verfugen verfugst viel vom von vor vorteil war was weitere wenn wer werden wie wir wird
abseits anhand anstatt ausser ausserhalb binnen dank entlang gegen gegenuber gemass hinter innerhalb laut mittels
nahe neben samt seitens statt trotz wahrend wegen zwecks umgebung
wunschenswert zu zum zur zusammen zwischen arbeit arbeiten arbeitest idealerweise einschlagige fundierte
berufserfahrung unternehmen taglich tagliche
"""
_ENGLISH = """
a ability able all also an and any are as at be been but by can candidate candidates do e etc excellent
experience experienced for from g good great has have having here high how i if in including into is it its job
knowledge like looking more must need new no not of on one or other our out over own preferred proven related
relevant required requirements responsible role should skills so solid some strong such team than that the their
them these they this through to understanding up us use using various very was we well what when where which
while who will with within work working would year years you your
"""
EMPTY_WORDS = frozenset(fold(word) for word in (*_DUTCH.split(), *_GERMAN.split(), *_ENGLISH.split()))
"""Folded."""
