"""Where a Word file can hold what nobody sees: each place put into a notice by hand, with a word to look for.

Listed from ECMA-376 (parts 1 and 4), MS-DOCX, and what Word, WPS and cameras write.
"""

from tests.word_file.hiding import fields_and_links, marks, objects, parts, unseen
from tests.word_file.hiding.ways import Place

PLACES = (*unseen.PLACES, *marks.PLACES, *fields_and_links.PLACES, *parts.PLACES, *objects.PLACES)

__all__ = ["PLACES", "Place"]
