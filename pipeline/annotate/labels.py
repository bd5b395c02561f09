"""What the network's grammar outputs stand for: kinds of names, parts of speech, relations. Their order is the order of
the weights.
"""

from __future__ import annotations

KINDS = ("PERSON", "COMPANY", "GOVERNMENT", "MEDIA", "PARTY", "ORG", "PLACE", "OTHER")
"""What a name names; OTHER is a work, a law, a product, an event: no agent."""
NAMES = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
"""Labels of a piece: outside, first or further piece of a name."""
POS = tuple("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PRON PROPN PUNCT SCONJ SYM VERB X".split())
"""Parts of speech of Universal Dependencies (Nivre et al. 2020, https://arxiv.org/abs/2004.10643)."""
RELATIONS = tuple(
    (
        "acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound:prt conj cop csubj det discourse "
        "expl expl:pv fixed flat iobj mark nmod nmod:poss nsubj nsubj:pass nummod obj obl obl:agent obl:arg orphan "
        "parataxis punct root vocative xcomp"
    ).split()
)
"""Dependency relations, the same; a word's to its head."""
