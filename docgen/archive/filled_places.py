"""What may be filled in as a place of signing: a town, an address, a school; no figure but of a house, no sentence.

Every word begins with a capital, but for the common nouns of addresses and schools and the small words that stand
in names of towns (`Frankfurt am Main`). The lists are closed: what is in none of them is for a person to read.
"""

from __future__ import annotations

import re

_STREETS = """
iela ielā bulvāris bulvārī prospekts prospektā laukums laukumā gatve gatvē šoseja šosejā aleja alejā ceļš ceļā
krastmala krastmalā dambis dambī street avenue road square lane
"""
_PARTS_OF_COUNTRIES = """
pilsēta pilsētā pilsētas valstspilsēta valstspilsētā novads novadā novada pagasts pagastā pagasta ciems ciemā
ciema rajons rajonā rajona apgabals apgabalā province provincē republika republikā pag nov raj city town village
parish county district municipality region republic
"""
_SCHOOLS = """
tehnikums tehnikumā skola skolā vidusskola vidusskolā arodvidusskola arodvidusskolā koledža koledžā ģimnāzija
ģimnāzijā centrs centrā filiāle filiālē birojs birojā valsts tehnoloģiju tūrisma tirdzniecības amatniecības
būvniecības transporta mākslas mūzikas dizaina profesionālā profesionālās izglītības kompetences radošās
industrijas stila modes mediju mākslu lauksaimniecības celtniecības jūrniecības medicīnas ekonomikas veselības
aprūpes pārtikas kokapstrādes mežsaimniecības tehniskā tehniskās tālākizglītības school college university
centre office
"""
_SMALL = """
un pie pa and at on of the upon near am an der die im in bei ob und von vor zu v d de del della di da do dos das
la le les el los las du des en et sur aux y e i na nad pod van den s t
"""
_AFAR = frozenset({"attālināti", "tiešsaistē", "elektroniski", "remotely", "online"})
_COMMON = frozenset((_STREETS + _PARTS_OF_COUNTRIES + _SCHOOLS + _SMALL).split())
_SHAPE = re.compile(r"[^\W\d_]+(?:[ ,.'’()/–—‑-]+[^\W\d_]+){0,5}\.?\)?")
"""Six words without a figure: `Sankt Augustin, Vācija`."""
_WORD = re.compile(r"[^\W\d_]+")
_HOUSE = re.compile(
    rf"\b({'|'.join(_STREETS.split())}) \d{{1,3}}(?: ?[A-Za-z])?(?:[/-]\d{{1,3}})?(?!\w)", re.IGNORECASE
)
_POST_CODE = re.compile(r",? LV-\d{4}(?!\w)|^LV-\d{4},? ")
_OF_SENTENCES = re.compile(
    r"eur|euro|euros|eiro|cent[iu]?|nav|nebūs|not|shall|void|pay\w*|sum\w?|summ\w*|amount|agree\w*|līgum\w*|spēkā"
    r"|(?:pie|at|ie|sa)?maks(?:a|as|ā|āt|ās|ājum\w*)|avans\w*|tūksto\w*|simt\w*",
    re.IGNORECASE,
)
"""What no place is called, with a capital or without."""


def is_place(text: str) -> bool:
    """Whether a text is a place: a town, an address, a school, or that it was signed from afar."""
    where, _, how = text.rpartition(",")
    if how.strip().casefold().rstrip(".") in _AFAR:
        return not where or _is_named(where)
    return _is_named(text)


def _is_named(text: str) -> bool:
    bare = _POST_CODE.sub("", _HOUSE.sub(r"\1", text))
    words = _WORD.findall(bare)
    named = any(not one.islower() for one in words)
    return _SHAPE.fullmatch(bare) is not None and named and all(map(_is_of_place, words))


def _is_of_place(word: str) -> bool:
    if _OF_SENTENCES.fullmatch(word):
        return False
    return not word[0].islower() or word in _COMMON
