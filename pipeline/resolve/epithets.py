"""Descriptions of people that no name in the article stands beside: "de Limburger", "de onderzoeker", "de liberaal"."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.languages import Language
from pipeline.resolve.cast import Cast, role_of
from pipeline.resolve.descriptions import Description, is_definite
from pipeline.resolve.heard import Heard, nearest
from pipeline.resolve.traits import gender


def person(meant: Description, *, cast: Cast, said: Sequence[Heard]) -> Heard | None:
    """The nearest person whom a definite description can mean; None where its noun brings in somebody new ("de
    rechter"), or where the person holds another office.
    """
    language = cast.language
    word = meant.noun or meant.word.lower()
    if meant.several or not is_definite(meant.span, cast=cast) or _is_new(meant, word, cast=cast):
        return None
    told = gender(meant.word, language=language) or of_place(meant.word, language=language)
    anybody = meant.word[0].isupper() or is_like(meant.word, "aged", language=language)

    def fits(each: Heard, genders: frozenset[str | None]) -> bool:
        known = each.agent.named or (anybody and each.spoke and each.word not in language.grammar["institution"])
        of_one = bool(each.person) and each.several is not True and (told is None or each.gender in genders)
        return of_one and known and _may_be(meant, each, cast=cast)

    for genders in (frozenset({told}), frozenset({None})):
        found = nearest(
            meant.span.start,
            cast=cast,
            fits=lambda each, genders=genders: fits(each, genders),  # type: ignore[misc]
            said=said,
        )
        if found is not None:
            return found
    return None


def _is_new(meant: Description, word: str, *, cast: Cast) -> bool:
    """Whether the words say that it is somebody else than those named."""
    grammar, words = cast.language.grammar, meant.span.of(cast.article.text).split()
    if word in grammar["institution"] | grammar["newcomer"] or meant.word.lower() in grammar["generic"]:
        return True  # "the judge"; "the rescued man"
    if any(each.lower() in grammar["different"] for each in words):
        return True  # "the other researcher", "the minister of that time"
    # "the French minister" is not the one who was named without it
    return word in cast.language.roles and bool(grammar["demonym"].intersection(words))


def is_like(word: str, name: str, *, language: Language) -> bool:
    """Whether a class of the grammar has this word, or an ending of it."""
    return any(word.endswith(each[1:]) if each[0] == "-" else word == each for each in language.grammar[name])


def of_place(word: str, *, language: Language) -> str | None:
    """The gender that the end of a word for an inhabitant tells: "de Groningse" is a woman."""
    return "feminine" if word[:1].isupper() and is_like(word, "inhabitress", language=language) else None


def _may_be(meant: Description, each: Heard, *, cast: Cast) -> bool:
    """Whether the office that the noun names is not another one than the person's."""
    positions, grammar = cast.language.roles, cast.language.grammar
    position = positions.get(meant.noun or meant.word.lower())
    role = role_of(each.agent, people=cast) if position and each.agent.named else None
    if role is None or role.position == position or is_former(meant.word, language=cast.language):
        return True
    return {position, role.position} <= {positions.get(title) for title in grammar["boss"]}


def is_former(word: str, *, language: Language) -> bool:
    """Whether a noun speaks of what somebody was: "oud-minister"."""
    return word.lower().startswith(tuple(language.grammar["former"]) or ("\n",))
