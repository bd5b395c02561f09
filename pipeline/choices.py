"""The closed lists that the records choose from; the values are local names of the ontology or words of the files."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What an entity is: the local name of its class in the ontology."""

    PERSON = "Person"
    COMPANY = "Company"
    MEDIA_OUTLET = "MediaOutlet"
    NEWS_AGENCY = "NewsAgency"
    GOVERNMENT = "Government"
    AGENCY = "GovernmentAgency"
    MINISTRY = "Ministry"
    LEGISLATURE = "Legislature"
    COURT = "Court"
    REGULATOR = "Regulator"
    LOCAL_GOVERNMENT = "LocalGovernment"
    SUPRANATIONAL_BODY = "SupranationalBody"
    PARTY = "PoliticalParty"
    CIVIL_SOCIETY = "CivilSocietyOrganization"
    UNIT = "OrganizationalUnit"
    ORGANIZATION = "Organization"
    UNNAMED = "UnnamedSource"
    DOCUMENT = "DocumentSource"
    PLACE = "Place"


GOVERNMENT_BODIES = frozenset(
    {
        Kind.GOVERNMENT,
        Kind.AGENCY,
        Kind.MINISTRY,
        Kind.LEGISLATURE,
        Kind.COURT,
        Kind.REGULATOR,
        Kind.LOCAL_GOVERNMENT,
        Kind.SUPRANATIONAL_BODY,
    }
)
"""The kinds of `GovernmentBody` in the ontology."""


class MarkKind(StrEnum):
    """Why a passage is read for no statements."""

    COMMENT_FORM = "comment-form"
    SHARE = "share"
    TEASER = "teaser"
    IMAGE_CREDIT = "image-credit"
    ABOUT_AUTHOR = "about-author"
    REPEATED_HEADLINE = "repeated-headline"
    REPEATED_BLOCK = "repeated-block"
    NAVIGATION = "navigation"
    NOTICE = "notice"


class Form(StrEnum):
    """How a mention speaks of its agent."""

    NAME = "name"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"


class Mode(StrEnum):
    """How the words stand in the text."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the speaker holds of a target."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """Whether the speaker says that it is so, or that it is not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How sure the words are."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class TieKind(StrEnum):
    """How one agent stands to another, as a text or the authority file says: a property of the ontology."""

    PART_OF = "partOf"
    MEMBER_OF = "memberOf"
    RELATED = "relatedTo"
    GOVERNMENT_OF = "governmentOf"
    WRITTEN_BY = "writtenBy"
    CONCERNS = "concerns"


class Question(StrEnum):
    """What a pair in the review queue asks a person."""

    SAME = "same?"
    CLASH = "clash"
    LINK = "link"
