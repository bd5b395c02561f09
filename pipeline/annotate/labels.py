"""What the network's grammar outputs stand for: kinds of names, parts of speech, relations. Their order is the order of
the weights.
"""

from __future__ import annotations


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


KINDS = _listed("PERSON COMPANY GOVERNMENT MEDIA PARTY ORG PLACE OTHER")
"""What a name names; OTHER is a work, a law, a product, an event: no agent."""
NAMES = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
"""Labels of a piece: outside, first or further piece of a name."""
POS = _listed("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PRON PROPN PUNCT SCONJ SYM VERB X")
"""Parts of speech of Universal Dependencies (Nivre et al. 2020, https://arxiv.org/abs/2004.10643)."""
RELATIONS = _listed(
    "acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound:prt conj cop csubj det discourse "
    "expl expl:pv fixed flat iobj mark nmod nmod:poss nsubj nsubj:pass nummod obj obl obl:agent obl:arg orphan "
    "parataxis punct root vocative xcomp"
)
"""Dependency relations, the same; a word's to its head."""
