"""Where a scraper glued words together: "BuzzFeed NewsCiting", "whatever they post.TikTok sent", "security.”said".

A missed seam costs a statement, a false one breaks a name: so each rule asks for evidence (`evidence.py`), and names
in camel case, addresses, abbreviations and numbers are left whole. Every rule looks a bounded
way around a hit: linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.view.evidence import (
    LETTERS,
    LOWER,
    UPPER,
    Evidence,
    chunk,
    gather,
    is_address,
    is_opener,
    letters_after,
    letters_before,
    words,
)
from pipeline.view.pullquotes import pull_quotes

_CAMEL = re.compile(f"(?<=[{LOWER}])(?=[{UPPER}])")
_STOP = re.compile(f"[.?!](?=[{UPPER}])")
_CAPITALIZED = re.compile(f"[{UPPER}][{LOWER}]{{2,}}")
_CURLY = re.compile("[“”]")
_LINE = re.compile(r"[^\n\r]+")
_LONGEST_RUN = 60
_WORD = 4
"""Letters from which a run of small letters counts as a word without further evidence."""
_SHORT = 3


def seams(text: str, *, lang: str) -> tuple[int, ...]:
    """The offsets where a blank is to be read though `text` has none, sorted."""
    evidence = gather(text)
    found = {quote.speaker.start for quote in pull_quotes(text, lang=lang) if quote.glued}
    found.update(_in_runs(text, evidence))
    found.update(_after_stops(text, evidence))
    found.update(_at_curly_quotes(text))
    found.update(_at_straight_quotes(text))
    return tuple(sorted(found))


def _in_runs(text: str, evidence: Evidence) -> Iterator[int]:
    """Seams inside a run of letters: "NewsCiting", "dataTikTok"."""
    for run in LETTERS.finditer(text):
        whole = run.group()
        if len(whole) > _LONGEST_RUN or whole.islower() or not evidence.unique(whole):
            continue
        for turn in _CAMEL.finditer(whole):
            left, right = whole[: turn.start()], whole[turn.start() :]
            if _words_apart(left, right, text[run.end() : run.end() + 2], evidence):
                if not is_address(chunk(text, run.start())):
                    yield run.start() + turn.start()
                break


def _words_apart(left: str, right: str, after: str, evidence: Evidence) -> bool:
    if not left.islower():
        # A name on the left: only before a word that opens a sentence and runs on ("NewsCiting audio"), never "In".
        goes_on = after[:1].isspace() and after[1:2].islower()
        ends_name = left in evidence.free or left.lower() in words("outlet")
        return ends_name and goes_on and len(right) >= _SHORT and is_opener(right)
    knows_left = evidence.knows(left)
    knows_right = is_opener(right) or (len(right) >= _WORD and right in evidence.free)
    if len(left) < _SHORT:
        return False
    return (
        (knows_left and knows_right)
        or (len(left) >= _WORD and knows_right)
        or (len(left) >= _WORD and knows_left and bool(_CAPITALIZED.fullmatch(right)))
    )


def _after_stops(text: str, evidence: Evidence) -> Iterator[int]:
    """Seams between two sentences: "post.TikTok"."""
    for stop in _STOP.finditer(text):
        at = stop.end()
        left, right = letters_before(text, stop.start()), letters_after(text, at)
        after = at + len(right)
        runs_on = text[after : after + 1] in {"(", "."} and text[after + 1 : after + 2].isalpha()
        if runs_on or right.isupper() or right.lower() in words("domain") - words("opener"):
            continue
        if _sentences_apart(left, right, text[stop.start() - 1 : stop.start()], evidence) and not is_address(
            chunk(text, at)
        ):
            yield at


def _sentences_apart(left: str, right: str, before: str, evidence: Evidence) -> bool:
    known_right = is_opener(right) or (len(right) >= _WORD and right in evidence.free)
    if not left:
        closes = bool(before) and before in ")]%”"
        return (closes and len(right) >= _SHORT) or ((closes or before.isdigit()) and is_opener(right))
    if len(left) == 1 or left.lower() in words("abbreviation"):
        return False
    if left.islower():
        return (len(right) >= _SHORT or is_opener(right)) and (len(left) >= _WORD or evidence.knows(left))
    if left.isupper():
        return is_opener(right)
    return is_opener(right) or (left in evidence.free and known_right)


def _at_curly_quotes(text: str) -> Iterator[int]:
    """Seams after a closing and before an opening curly quotation mark."""
    low_open = False
    line_end = -1
    for mark in _CURLY.finditer(text):
        at = mark.start()
        if at > line_end:
            line_end = _end_of_line(text, at)
            # Where „ opens, “ may close.
            low_open = "„" in text[max(0, at - _LONGEST_RUN * 10) : at]
        before, following = text[at - 1 : at], letters_after(text, at + 1)
        if not before or not following:
            continue
        if mark.group() == "”":
            if _closes_before_word(before, following):
                yield at + 1
        elif not low_open and (before.isalpha() or before in ",:;.?!"):
            yield at


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _at_straight_quotes(text: str) -> Iterator[int]:
    """The same for straight marks, where they are balanced in their line: the odd ones open, the even ones close."""
    for line in _LINE.finditer(text):
        if line.group().count('"') % 2:
            continue
        for number, mark in enumerate(re.finditer('"', line.group())):
            at = line.start() + mark.start()
            before, following = text[at - 1 : at] if mark.start() else "", letters_after(text, at + 1)
            if not before or not following:
                continue
            if number % 2:
                if _closes_before_word(before, following):
                    yield at + 1
            elif before.isalpha() or before in ",:;.?!":
                yield at


def _closes_before_word(before: str, following: str) -> bool:
    """Whether a new word follows a closing mark: after a letter it may be an ending ("“expert”s")."""
    if before in ".,!?…;:":
        return True
    return before.isalnum() and (len(following) > _SHORT or following.lower() in words("opener") - {"en", "er"})
