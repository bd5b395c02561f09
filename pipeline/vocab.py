# generated from ontology/ by python -m pipeline.vocabulary: do not edit
"""Terms of the ontology, and those borrowed from others, as constants."""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode


class Q:
    """Quoth's own terms, in https://w3id.org/quoth/ontology#."""

    NAMESPACE: Final = "https://w3id.org/quoth/ontology#"

    Accused: Final = NamedNode("https://w3id.org/quoth/ontology#Accused")
    """Act of speech that says that someone did wrong."""

    Act: Final = NamedNode("https://w3id.org/quoth/ontology#Act")
    """Controlled value for what a source does in a statement: speak or write, think, or neither."""

    ActUnknown: Final = NamedNode("https://w3id.org/quoth/ontology#ActUnknown")
    """Other act that has not been determined."""

    Added: Final = NamedNode("https://w3id.org/quoth/ontology#Added")
    """Kind of change of what is there now and was not before."""

    Admitted: Final = NamedNode("https://w3id.org/quoth/ontology#Admitted")
    """Act of speech that says that something is so which the speaker might rather not say, or apologizes for it."""

    Affirmed: Final = NamedNode("https://w3id.org/quoth/ontology#Affirmed")
    """Polarity of words that say that something is so."""

    AgencyStatement: Final = NamedNode("https://w3id.org/quoth/ontology#AgencyStatement")
    """Government statement whose speaker is a government agency."""

    Agent: Final = NamedNode("https://w3id.org/quoth/ontology#Agent")
    """Entity to which a text can attribute words, or about which others speak."""

    AgentChange: Final = NamedNode("https://w3id.org/quoth/ontology#AgentChange")
    """Change of an agent or place, or of which words are taken to speak of it."""

    Announced: Final = NamedNode("https://w3id.org/quoth/ontology#Announced")
    """Act of speech that makes known what was not known before."""

    Article: Final = NamedNode("https://w3id.org/quoth/ontology#Article")
    """Entity that is one published piece of news, whatever changes are made to its text."""

    ArticleChange: Final = NamedNode("https://w3id.org/quoth/ontology#ArticleChange")
    """Change of an article, of its text or of what is known of its publication."""

    ArticleVersion: Final = NamedNode("https://w3id.org/quoth/ontology#ArticleVersion")
    """Entity that is an article with one exact text; another text is another version."""

    Asked: Final = NamedNode("https://w3id.org/quoth/ontology#Asked")
    """Act of speech that asks something or puts it in question."""

    Believes: Final = NamedNode("https://w3id.org/quoth/ontology#Believes")
    """Act of thought that holds something to be so, or judges it."""

    Boilerplate: Final = NamedNode("https://w3id.org/quoth/ontology#Boilerplate")
    """Text span that surrounds or repeats the article proper and is read for no statements."""

    Certain: Final = NamedNode("https://w3id.org/quoth/ontology#Certain")
    """Certainty of words that leave no room for doubt."""

    Certainty: Final = NamedNode("https://w3id.org/quoth/ontology#Certainty")
    """Controlled value for how sure the speaker's words are."""

    Change: Final = NamedNode("https://w3id.org/quoth/ontology#Change")
    """Entity that is one difference between two states of the graph: what is there now and was not, or the reverse, or has another value.
    """

    ChangeKind: Final = NamedNode("https://w3id.org/quoth/ontology#ChangeKind")
    """Controlled value for what happened to something between two states of the graph."""

    Changed: Final = NamedNode("https://w3id.org/quoth/ontology#Changed")
    """Kind of change of what is there in both states, with another value."""

    CivilSocietyOrganization: Final = NamedNode("https://w3id.org/quoth/ontology#CivilSocietyOrganization")
    """Organization outside state and business that serves a cause, its members, learning or faith."""

    Claimed: Final = NamedNode("https://w3id.org/quoth/ontology#Claimed")
    """Act of speech that holds something to be so that may be disputed, or argues for it."""

    Company: Final = NamedNode("https://w3id.org/quoth/ontology#Company")
    """Organization that makes or sells goods or services as a business."""

    Confirmed: Final = NamedNode("https://w3id.org/quoth/ontology#Confirmed")
    """Act of speech that says that something is indeed so."""

    ControlledValue: Final = NamedNode("https://w3id.org/quoth/ontology#ControlledValue")
    """Entity that is one choice from a closed list which this ontology gives in full."""

    Court: Final = NamedNode("https://w3id.org/quoth/ontology#Court")
    """Government body that decides disputes by applying the law."""

    Criticized: Final = NamedNode("https://w3id.org/quoth/ontology#Criticized")
    """Act of speech that speaks ill of someone or something, mocks them or complains."""

    Decided: Final = NamedNode("https://w3id.org/quoth/ontology#Decided")
    """Act of thought that settles what is to be done or what holds, as a judge or a voter does."""

    Decision: Final = NamedNode("https://w3id.org/quoth/ontology#Decision")
    """Entity that is what a person decided about a statement or an agent, and that every build follows."""

    DecisionChange: Final = NamedNode("https://w3id.org/quoth/ontology#DecisionChange")
    """Change of what a decision governs: it came in force, or is so no longer."""

    Denied: Final = NamedNode("https://w3id.org/quoth/ontology#Denied")
    """Act of speech that says that something is not so."""

    Did: Final = NamedNode("https://w3id.org/quoth/ontology#Did")
    """Other act that is a deed which shows a mind, such as a vote or a signature."""

    Direct: Final = NamedNode("https://w3id.org/quoth/ontology#Direct")
    """Statement mode in which the whole content is quoted word for word."""

    DirectQuotation: Final = NamedNode("https://w3id.org/quoth/ontology#DirectQuotation")
    """Statement whose whole content is quoted word for word."""

    DocumentSource: Final = NamedNode("https://w3id.org/quoth/ontology#DocumentSource")
    """Agent that is an email, report, recording or other document which a text treats as speaking for itself."""

    Doubts: Final = NamedNode("https://w3id.org/quoth/ontology#Doubts")
    """Act of thought that holds something for open or unlikely."""

    Entity: Final = NamedNode("https://w3id.org/quoth/ontology#Entity")
    """Anything that the graph describes."""

    Expects: Final = NamedNode("https://w3id.org/quoth/ontology#Expects")
    """Act of thought that holds that something will come."""

    ExtractionRun: Final = NamedNode("https://w3id.org/quoth/ontology#ExtractionRun")
    """Entity that is the reading of articles by one state of the code and the models, whenever it took place."""

    Feels: Final = NamedNode("https://w3id.org/quoth/ontology#Feels")
    """Act of thought that is a feeling, such as fear, anger or joy."""

    Future: Final = NamedNode("https://w3id.org/quoth/ontology#Future")
    """Temporal orientation of a content about what is still to come when it is said."""

    Gone: Final = NamedNode("https://w3id.org/quoth/ontology#Gone")
    """Kind of change of what was there before and is not now."""

    Government: Final = NamedNode("https://w3id.org/quoth/ontology#Government")
    """Government body that holds the executive power of a country, or the country as it acts through it."""

    GovernmentAgency: Final = NamedNode("https://w3id.org/quoth/ontology#GovernmentAgency")
    """Government body that carries out one public task under the government or a ministry."""

    GovernmentBody: Final = NamedNode("https://w3id.org/quoth/ontology#GovernmentBody")
    """Organization that is part of the state or of a body of states and exercises public authority."""

    GovernmentStatement: Final = NamedNode("https://w3id.org/quoth/ontology#GovernmentStatement")
    """Statement whose speaker is a government body itself."""

    Indirect: Final = NamedNode("https://w3id.org/quoth/ontology#Indirect")
    """Statement mode in which the content is given in the words of the article."""

    IndirectStatement: Final = NamedNode("https://w3id.org/quoth/ontology#IndirectStatement")
    """Statement whose content is given in the words of the article."""

    Knows: Final = NamedNode("https://w3id.org/quoth/ontology#Knows")
    """Act of thought that knows something, finds it out, or comes to it as a conclusion."""

    Legislature: Final = NamedNode("https://w3id.org/quoth/ontology#Legislature")
    """Government body that makes laws or scrutinizes the government, or a chamber or committee of one."""

    LocalGovernment: Final = NamedNode("https://w3id.org/quoth/ontology#LocalGovernment")
    """Government body that governs a part of a country, such as a state, province or municipality."""

    MediaOutlet: Final = NamedNode("https://w3id.org/quoth/ontology#MediaOutlet")
    """Organization that publishes news or comment for the public."""

    Merged: Final = NamedNode("https://w3id.org/quoth/ontology#Merged")
    """Kind of change of several agents whose words are now taken to speak of one."""

    Ministry: Final = NamedNode("https://w3id.org/quoth/ontology#Ministry")
    """Government body that prepares and carries out policy in one field under a minister or secretary."""

    Mixed: Final = NamedNode("https://w3id.org/quoth/ontology#Mixed")
    """Statement mode in which part of the content is quoted word for word and part is not."""

    MixedQuotation: Final = NamedNode("https://w3id.org/quoth/ontology#MixedQuotation")
    """Statement whose content is partly quoted word for word and partly given in the words of the article."""

    Negated: Final = NamedNode("https://w3id.org/quoth/ontology#Negated")
    """Polarity of words that say that something is not so."""

    Negative: Final = NamedNode("https://w3id.org/quoth/ontology#Negative")
    """Stance of words that criticize, accuse or oppose the target."""

    NestedStatement: Final = NamedNode("https://w3id.org/quoth/ontology#NestedStatement")
    """Statement that is itself part of what another statement says."""

    Neutral: Final = NamedNode("https://w3id.org/quoth/ontology#Neutral")
    """Stance of words that judge the target neither way."""

    NewsAgency: Final = NamedNode("https://w3id.org/quoth/ontology#NewsAgency")
    """Media outlet that supplies news to other media outlets."""

    NonFuture: Final = NamedNode("https://w3id.org/quoth/ontology#NonFuture")
    """Temporal orientation of a content about the past, the present or no particular time."""

    Opposes: Final = NamedNode("https://w3id.org/quoth/ontology#Opposes")
    """Act of thought that takes a side against someone or something, or disagrees."""

    Organization: Final = NamedNode("https://w3id.org/quoth/ontology#Organization")
    """Agent that is a body of people set up for a purpose and able to speak as one."""

    OrganizationalUnit: Final = NamedNode("https://w3id.org/quoth/ontology#OrganizationalUnit")
    """Organization that exists only as a department, team or office of another organization."""

    OtherAct: Final = NamedNode("https://w3id.org/quoth/ontology#OtherAct")
    """Act that is neither one of speech nor one of thought, or that is not known."""

    Person: Final = NamedNode("https://w3id.org/quoth/ontology#Person")
    """Agent that is one human being."""

    Place: Final = NamedNode("https://w3id.org/quoth/ontology#Place")
    """Entity that is a part of the earth; it does not speak (the state that governs it may)."""

    Plans: Final = NamedNode("https://w3id.org/quoth/ontology#Plans")
    """Act of thought that means to do something, or sets about it."""

    Polarity: Final = NamedNode("https://w3id.org/quoth/ontology#Polarity")
    """Controlled value for whether the speaker says that something is so or that it is not."""

    PoliticalParty: Final = NamedNode("https://w3id.org/quoth/ontology#PoliticalParty")
    """Organization that puts forward candidates for public office."""

    Position: Final = NamedNode("https://w3id.org/quoth/ontology#Position")
    """Entity that is a kind of office or job which different people can hold, such as senator."""

    Positive: Final = NamedNode("https://w3id.org/quoth/ontology#Positive")
    """Stance of words that praise, defend or support the target."""

    Possible: Final = NamedNode("https://w3id.org/quoth/ontology#Possible")
    """Certainty of words that present the content as something that may or may not be so."""

    PossibleMatch: Final = NamedNode("https://w3id.org/quoth/ontology#PossibleMatch")
    """Entity that is a question to a person: whether two agents are one and the same."""

    Praised: Final = NamedNode("https://w3id.org/quoth/ontology#Praised")
    """Act of speech that speaks well of someone or something, or thanks them."""

    Predicted: Final = NamedNode("https://w3id.org/quoth/ontology#Predicted")
    """Act of speech that says what is to come."""

    Probable: Final = NamedNode("https://w3id.org/quoth/ontology#Probable")
    """Certainty of words that present the content as more likely than not."""

    Promised: Final = NamedNode("https://w3id.org/quoth/ontology#Promised")
    """Act of speech that binds the speaker to do something."""

    Proposed: Final = NamedNode("https://w3id.org/quoth/ontology#Proposed")
    """Act of speech that puts something forward to be done, or advises it."""

    Regulator: Final = NamedNode("https://w3id.org/quoth/ontology#Regulator")
    """Government body that oversees a sector or the observance of a law, at a distance from the government."""

    Renamed: Final = NamedNode("https://w3id.org/quoth/ontology#Renamed")
    """Kind of change of an agent or article that goes by another name or address and is otherwise the same."""

    Said: Final = NamedNode("https://w3id.org/quoth/ontology#Said")
    """Act of speech that puts words forward plainly, or that no other act of speech tells apart."""

    Shows: Final = NamedNode("https://w3id.org/quoth/ontology#Shows")
    """Other act in which a document, a recording, figures or the look of things give something to see."""

    SoftwareAgent: Final = NamedNode("https://w3id.org/quoth/ontology#SoftwareAgent")
    """Agent that is a running computer program, such as a chatbot that is quoted."""

    SpeechAct: Final = NamedNode("https://w3id.org/quoth/ontology#SpeechAct")
    """Act in which words are spoken or written."""

    SpeechStatement: Final = NamedNode("https://w3id.org/quoth/ontology#SpeechStatement")
    """Statement that gives words of its source: the act is one of speech, or words are quoted."""

    Split: Final = NamedNode("https://w3id.org/quoth/ontology#Split")
    """Kind of change of one agent whose words are now taken to speak of several."""

    SpokenAbout: Final = NamedNode("https://w3id.org/quoth/ontology#SpokenAbout")
    """Agent that the content of at least one statement is about."""

    Stance: Final = NamedNode("https://w3id.org/quoth/ontology#Stance")
    """Controlled value for what a speaker's words show them to hold of a target."""

    StanceUnknown: Final = NamedNode("https://w3id.org/quoth/ontology#StanceUnknown")
    """Stance of words whose judgement of the target has not been determined."""

    Statement: Final = NamedNode("https://w3id.org/quoth/ontology#Statement")
    """Entity that is one attribution in an article: a text says that a source said, wrote or thought a content."""

    StatementChange: Final = NamedNode("https://w3id.org/quoth/ontology#StatementChange")
    """Change of a statement: it was added, it is gone, or one of its values is another."""

    StatementMode: Final = NamedNode("https://w3id.org/quoth/ontology#StatementMode")
    """Controlled value for how the words of a statement stand in the text."""

    Suggested: Final = NamedNode("https://w3id.org/quoth/ontology#Suggested")
    """Act of speech that gives something to understand without quite saying it."""

    Supports: Final = NamedNode("https://w3id.org/quoth/ontology#Supports")
    """Act of thought that takes the side of someone or something, or agrees."""

    SupranationalBody: Final = NamedNode("https://w3id.org/quoth/ontology#SupranationalBody")
    """Government body that several states have set up together, or an institution of one."""

    Target: Final = NamedNode("https://w3id.org/quoth/ontology#Target")
    """Entity that ties one statement to one agent its content is about, with the words for it and the stance."""

    TemporalOrientation: Final = NamedNode("https://w3id.org/quoth/ontology#TemporalOrientation")
    """Controlled value for whether a content looks ahead of the moment it was said."""

    Tenure: Final = NamedNode("https://w3id.org/quoth/ontology#Tenure")
    """Entity that is the holding of one position by one person, at an organization where that is known."""

    TextSpan: Final = NamedNode("https://w3id.org/quoth/ontology#TextSpan")
    """Entity that is an unbroken run of characters in the text of one article version."""

    ThoughtAct: Final = NamedNode("https://w3id.org/quoth/ontology#ThoughtAct")
    """Act that is a belief, a feeling, a wish, an intention or a standpoint, put into words or not."""

    ThoughtStatement: Final = NamedNode("https://w3id.org/quoth/ontology#ThoughtStatement")
    """Statement that gives what its source thinks; where words are quoted too, it is also one of speech."""

    Tie: Final = NamedNode("https://w3id.org/quoth/ontology#Tie")
    """Entity that is how one agent stands to another as one article or the authority file says it, with the words that say so.
    """

    UnnamedSource: Final = NamedNode("https://w3id.org/quoth/ontology#UnnamedSource")
    """Agent, one or more people, that an article describes and leaves unnamed; it is that article's alone."""

    UnnamedSourceStatement: Final = NamedNode("https://w3id.org/quoth/ontology#UnnamedSourceStatement")
    """Statement whose speaker the article does not name."""

    Urged: Final = NamedNode("https://w3id.org/quoth/ontology#Urged")
    """Act of speech that asks, calls on or orders someone to do something."""

    Wants: Final = NamedNode("https://w3id.org/quoth/ontology#Wants")
    """Act of thought that wishes or hopes for something."""

    Warned: Final = NamedNode("https://w3id.org/quoth/ontology#Warned")
    """Act of speech that says that something bad may come, or threatens with it."""

    Withheld: Final = NamedNode("https://w3id.org/quoth/ontology#Withheld")
    """Other act of not saying: a refusal, an evasion, or words that were not spoken."""

    Wrote: Final = NamedNode("https://w3id.org/quoth/ontology#Wrote")
    """Act of speech in writing, such as a letter, a post or a tweet."""

    about: Final = NamedNode("https://w3id.org/quoth/ontology#about")
    """Relates a statement to an agent its content is about: the short way through its targets."""

    act: Final = NamedNode("https://w3id.org/quoth/ontology#act")
    """Relates a statement to what its source does in it, as the cue says."""

    addressee: Final = NamedNode("https://w3id.org/quoth/ontology#addressee")
    """Relates a statement to an agent to whom its words were said or written."""

    addresseeSpan: Final = NamedNode("https://w3id.org/quoth/ontology#addresseeSpan")
    """Relates a statement to a text span with the words for an addressee."""

    affiliatedWith: Final = NamedNode("https://w3id.org/quoth/ontology#affiliatedWith")
    """Relates an agent to an organization it works for, speaks for or belongs to, as a text says or a tenure implies.
    """

    alias: Final = NamedNode("https://w3id.org/quoth/ontology#alias")
    """Gives another name that an agent or place goes by."""

    articleId: Final = NamedNode("https://w3id.org/quoth/ontology#articleId")
    """Gives the name that an article has in the input."""

    boilerplateKind: Final = NamedNode("https://w3id.org/quoth/ontology#boilerplateKind")
    """Gives why a passage is read for no statements, such as comment-form or teaser."""

    certainty: Final = NamedNode("https://w3id.org/quoth/ontology#certainty")
    """Relates a statement to how sure its words are."""

    changeArticle: Final = NamedNode("https://w3id.org/quoth/ontology#changeArticle")
    """Relates the change of a statement to the article that it stands in, or stood in."""

    changeKind: Final = NamedNode("https://w3id.org/quoth/ontology#changeKind")
    """Relates a change to what happened: something was added, is gone, changed, was renamed, merged or split."""

    changeOf: Final = NamedNode("https://w3id.org/quoth/ontology#changeOf")
    """Relates a change to something that it happened to, as it was called before or as it is called now."""

    changeSpeaker: Final = NamedNode("https://w3id.org/quoth/ontology#changeSpeaker")
    """Gives the name of who says a statement that was added, is gone or changed."""

    changeText: Final = NamedNode("https://w3id.org/quoth/ontology#changeText")
    """Gives the words of a statement, or the name of something else, by which its change can be read when it is gone.
    """

    changedField: Final = NamedNode("https://w3id.org/quoth/ontology#changedField")
    """Gives the name of the property that has another value: speaker, about, stance, mode, label, text and the like."""

    changedFrom: Final = NamedNode("https://w3id.org/quoth/ontology#changedFrom")
    """Relates a change to what there was before; the graph may no longer describe it."""

    changedInto: Final = NamedNode("https://w3id.org/quoth/ontology#changedInto")
    """Relates a change to what there is now."""

    closeAgentTo: Final = NamedNode("https://w3id.org/quoth/ontology#closeAgentTo")
    """Gives the address of a description elsewhere of an agent that is nearly, but not certainly, this one."""

    codeFingerprint: Final = NamedNode("https://w3id.org/quoth/ontology#codeFingerprint")
    """Gives the hash of the code and the data tables that an extraction run used."""

    concerns: Final = NamedNode("https://w3id.org/quoth/ontology#concerns")
    """Relates a document to an agent that it deals with or is directed against, as the article says."""

    confidence: Final = NamedNode("https://w3id.org/quoth/ontology#confidence")
    """Gives, from 0 to 1, how sure the machine is that the article holds this statement."""

    contentHash: Final = NamedNode("https://w3id.org/quoth/ontology#contentHash")
    """Gives the SHA-256 of an article version's text in UTF-8, as 64 hexadecimal digits."""

    contentSpan: Final = NamedNode("https://w3id.org/quoth/ontology#contentSpan")
    """Relates a statement to a piece of what is said."""

    cueLemma: Final = NamedNode("https://w3id.org/quoth/ontology#cueLemma")
    """Gives the dictionary form of the words that say that something is said."""

    cueSpan: Final = NamedNode("https://w3id.org/quoth/ontology#cueSpan")
    """Relates a statement to the words that say that something is said."""

    decidedAt: Final = NamedNode("https://w3id.org/quoth/ontology#decidedAt")
    """Gives the time at which a person decided, as the log of decisions has it."""

    decidedBy: Final = NamedNode("https://w3id.org/quoth/ontology#decidedBy")
    """Gives the name of the person who decided."""

    decidedField: Final = NamedNode("https://w3id.org/quoth/ontology#decidedField")
    """Gives the value that a decision set: speaker, about, stance, mode and the like."""

    decides: Final = NamedNode("https://w3id.org/quoth/ontology#decides")
    """Relates a decision to the statement or agent that it set a value of."""

    endOffset: Final = NamedNode("https://w3id.org/quoth/ontology#endOffset")
    """Gives the number of characters (Unicode code points) up to and with the last character of a text span."""

    evidence: Final = NamedNode("https://w3id.org/quoth/ontology#evidence")
    """Relates a finding to words of the article that show it."""

    exactText: Final = NamedNode("https://w3id.org/quoth/ontology#exactText")
    """Gives the characters of a text span, unchanged."""

    former: Final = NamedNode("https://w3id.org/quoth/ontology#former")
    """Says whether the position was no longer held when the article was written."""

    foundBy: Final = NamedNode("https://w3id.org/quoth/ontology#foundBy")
    """Gives the name of the rule that found a statement."""

    governmentOf: Final = NamedNode("https://w3id.org/quoth/ontology#governmentOf")
    """Relates a government body to the place that it governs."""

    hasTarget: Final = NamedNode("https://w3id.org/quoth/ontology#hasTarget")
    """Relates a statement to one of its targets."""

    headline: Final = NamedNode("https://w3id.org/quoth/ontology#headline")
    """Gives the title above an article."""

    heldSince: Final = NamedNode("https://w3id.org/quoth/ontology#heldSince")
    """Gives the year, month or day (ISO 8601) from which a position is held."""

    heldUntil: Final = NamedNode("https://w3id.org/quoth/ontology#heldUntil")
    """Gives the year, month or day (ISO 8601) until which a position was held."""

    holder: Final = NamedNode("https://w3id.org/quoth/ontology#holder")
    """Relates a tenure to the person who holds the position."""

    inVersion: Final = NamedNode("https://w3id.org/quoth/ontology#inVersion")
    """Relates a text span to the article version whose text its offsets count in."""

    language: Final = NamedNode("https://w3id.org/quoth/ontology#language")
    """Gives the ISO 639-1 code of the language an article is written in."""

    mainlyAbout: Final = NamedNode("https://w3id.org/quoth/ontology#mainlyAbout")
    """Relates a statement to an agent that its content is mainly about, and does not only name."""

    matchBecause: Final = NamedNode("https://w3id.org/quoth/ontology#matchBecause")
    """Gives a reason why two agents may be one, or why they may not."""

    matchOf: Final = NamedNode("https://w3id.org/quoth/ontology#matchOf")
    """Relates a possible match to one of the two agents or places that it asks about."""

    matchScore: Final = NamedNode("https://w3id.org/quoth/ontology#matchScore")
    """Gives how much speaks for two agents being one, from 0 to 1."""

    memberOf: Final = NamedNode("https://w3id.org/quoth/ontology#memberOf")
    """Relates a person to a political party that a text or the authority file puts them in."""

    mentionedAs: Final = NamedNode("https://w3id.org/quoth/ontology#mentionedAs")
    """Relates an agent or place to words that speak of it."""

    mode: Final = NamedNode("https://w3id.org/quoth/ontology#mode")
    """Relates a statement to how its words stand in the text."""

    modelFingerprint: Final = NamedNode("https://w3id.org/quoth/ontology#modelFingerprint")
    """Gives the name and the hash of a model that an extraction run used."""

    partOf: Final = NamedNode("https://w3id.org/quoth/ontology#partOf")
    """Relates an organization to one that it belongs to or is owned by, directly or through others."""

    polarity: Final = NamedNode("https://w3id.org/quoth/ontology#polarity")
    """Relates a statement to whether its speaker says that the content is so or is not."""

    position: Final = NamedNode("https://w3id.org/quoth/ontology#position")
    """Relates a tenure to the position that is held."""

    possiblySame: Final = NamedNode("https://w3id.org/quoth/ontology#possiblySame")
    """Relates an agent or a place to another that may be the same one; nothing follows from it until a person decides.
    """

    publishedAt: Final = NamedNode("https://w3id.org/quoth/ontology#publishedAt")
    """Gives the time at which an article was published; midnight stands for the whole day."""

    publishedBy: Final = NamedNode("https://w3id.org/quoth/ontology#publishedBy")
    """Relates an article to the organization that published it."""

    quotedText: Final = NamedNode("https://w3id.org/quoth/ontology#quotedText")
    """Gives the content of a statement as it stands in the article, its pieces joined by an ellipsis."""

    reason: Final = NamedNode("https://w3id.org/quoth/ontology#reason")
    """Gives why a person decided so, in their words."""

    relatedTo: Final = NamedNode("https://w3id.org/quoth/ontology#relatedTo")
    """Relates an agent to another that shares or exercises its power and is not the same: the White House and an administration.
    """

    reportedBy: Final = NamedNode("https://w3id.org/quoth/ontology#reportedBy")
    """Relates a statement to the statement whose content it is part of."""

    reports: Final = NamedNode("https://w3id.org/quoth/ontology#reports")
    """Relates a statement to another that is part of its content."""

    saidAt: Final = NamedNode("https://w3id.org/quoth/ontology#saidAt")
    """Gives the time at which the words were said; midnight stands for the whole day."""

    sameAgentAs: Final = NamedNode("https://w3id.org/quoth/ontology#sameAgentAs")
    """Gives the address of a description of the same agent or place elsewhere; a pointer, from which nothing follows.
    """

    sentenceSpan: Final = NamedNode("https://w3id.org/quoth/ontology#sentenceSpan")
    """Relates a statement to the sentence or sentences that hold all its parts: context, not evidence."""

    sinceRun: Final = NamedNode("https://w3id.org/quoth/ontology#sinceRun")
    """Relates a change to the extraction run that made the state before it."""

    softwareVersion: Final = NamedNode("https://w3id.org/quoth/ontology#softwareVersion")
    """Gives the version of the software that an extraction run used."""

    speaker: Final = NamedNode("https://w3id.org/quoth/ontology#speaker")
    """Relates a statement to the agent whose words or thoughts it gives."""

    speakerBecause: Final = NamedNode("https://w3id.org/quoth/ontology#speakerBecause")
    """Gives the reason for taking the words for the speaker to mean the speaker."""

    speakerRole: Final = NamedNode("https://w3id.org/quoth/ontology#speakerRole")
    """Relates a statement to a tenure in which its speaker spoke."""

    speakerSpan: Final = NamedNode("https://w3id.org/quoth/ontology#speakerSpan")
    """Relates a statement to the words that stand for its speaker, which may be a pronoun."""

    stance: Final = NamedNode("https://w3id.org/quoth/ontology#stance")
    """Relates a target to the stance that the statement takes towards its agent."""

    stanceConfidence: Final = NamedNode("https://w3id.org/quoth/ontology#stanceConfidence")
    """Gives how probable the network holds the stance of a target to be, from 0 to 1."""

    startOffset: Final = NamedNode("https://w3id.org/quoth/ontology#startOffset")
    """Gives the number of characters (Unicode code points) before the first character of a text span."""

    statedIn: Final = NamedNode("https://w3id.org/quoth/ontology#statedIn")
    """Relates a statement, tenure or tie to the article version whose text says so."""

    targetAgent: Final = NamedNode("https://w3id.org/quoth/ontology#targetAgent")
    """Relates a target to the agent that the content is about."""

    targetBecause: Final = NamedNode("https://w3id.org/quoth/ontology#targetBecause")
    """Gives the reason for taking the words for a target to mean its agent."""

    targetSpan: Final = NamedNode("https://w3id.org/quoth/ontology#targetSpan")
    """Relates a target to the words that stand for its agent."""

    temporalOrientation: Final = NamedNode("https://w3id.org/quoth/ontology#temporalOrientation")
    """Relates a statement to whether its content looks ahead."""

    tenureAt: Final = NamedNode("https://w3id.org/quoth/ontology#tenureAt")
    """Relates a tenure to the organization in which the position is held."""

    tenureFor: Final = NamedNode("https://w3id.org/quoth/ontology#tenureFor")
    """Relates a tenure to the party that the position is held for."""

    tenureIn: Final = NamedNode("https://w3id.org/quoth/ontology#tenureIn")
    """Relates a tenure to the place that the position is held for, as a state is by a senator."""

    text: Final = NamedNode("https://w3id.org/quoth/ontology#text")
    """Gives the whole text of an article version, in which all offsets count."""

    tieFrom: Final = NamedNode("https://w3id.org/quoth/ontology#tieFrom")
    """Relates a tie to the agent whose tie it is."""

    tieKind: Final = NamedNode("https://w3id.org/quoth/ontology#tieKind")
    """Gives the name of the property that a tie states of its ends: partOf, memberOf, relatedTo, governmentOf, writtenBy or concerns.
    """

    tieTo: Final = NamedNode("https://w3id.org/quoth/ontology#tieTo")
    """Relates a tie to the agent or place at its other end."""

    timeSpan: Final = NamedNode("https://w3id.org/quoth/ontology#timeSpan")
    """Relates a statement to the text span whose words tell when it was said."""

    untilRun: Final = NamedNode("https://w3id.org/quoth/ontology#untilRun")
    """Relates a change to the extraction run that made the state after it."""

    url: Final = NamedNode("https://w3id.org/quoth/ontology#url")
    """Gives a web address at which an article was published."""

    valueAfter: Final = NamedNode("https://w3id.org/quoth/ontology#valueAfter")
    """Gives the value of the changed field as it is, for people to read; absent where there is none."""

    valueBefore: Final = NamedNode("https://w3id.org/quoth/ontology#valueBefore")
    """Gives the value of the changed field as it was, for people to read; absent where there was none."""

    verb: Final = NamedNode("https://w3id.org/quoth/ontology#verb")
    """Gives what was decided: accept, reject, speaker, merge and the like."""

    versionOf: Final = NamedNode("https://w3id.org/quoth/ontology#versionOf")
    """Relates an article version to its article."""

    writtenBy: Final = NamedNode("https://w3id.org/quoth/ontology#writtenBy")
    """Relates a document to the agent that wrote or made it, as the article says."""


class Dcterms:
    """Terms borrowed from http://purl.org/dc/terms/."""

    description: Final = NamedNode("http://purl.org/dc/terms/description")
    license: Final = NamedNode("http://purl.org/dc/terms/license")
    source: Final = NamedNode("http://purl.org/dc/terms/source")
    title: Final = NamedNode("http://purl.org/dc/terms/title")


class Owl:
    """Terms borrowed from http://www.w3.org/2002/07/owl#."""

    Class: Final = NamedNode("http://www.w3.org/2002/07/owl#Class")
    DatatypeProperty: Final = NamedNode("http://www.w3.org/2002/07/owl#DatatypeProperty")
    NamedIndividual: Final = NamedNode("http://www.w3.org/2002/07/owl#NamedIndividual")
    ObjectProperty: Final = NamedNode("http://www.w3.org/2002/07/owl#ObjectProperty")
    Ontology: Final = NamedNode("http://www.w3.org/2002/07/owl#Ontology")
    imports: Final = NamedNode("http://www.w3.org/2002/07/owl#imports")


class Prov:
    """Terms borrowed from http://www.w3.org/ns/prov#."""

    Entity: Final = NamedNode("http://www.w3.org/ns/prov#Entity")
    wasDerivedFrom: Final = NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")


class Rdf:
    """Terms borrowed from http://www.w3.org/1999/02/22-rdf-syntax-ns#."""

    type: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class Rdfs:
    """Terms borrowed from http://www.w3.org/2000/01/rdf-schema#."""

    comment: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
    label: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    seeAlso: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso")
    subClassOf: Final = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


class Skos:
    """Terms borrowed from http://www.w3.org/2004/02/skos/core#."""

    definition: Final = NamedNode("http://www.w3.org/2004/02/skos/core#definition")


class Xsd:
    """Terms borrowed from http://www.w3.org/2001/XMLSchema#."""

    anyURI: Final = NamedNode("http://www.w3.org/2001/XMLSchema#anyURI")
    boolean: Final = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
    dateTime: Final = NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
    decimal: Final = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    integer: Final = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    nonNegativeInteger: Final = NamedNode("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")
    string: Final = NamedNode("http://www.w3.org/2001/XMLSchema#string")


DECLARATIONS: Final[tuple[tuple[NamedNode, NamedNode], ...]] = (
    (Q.Act, Owl.Class),
    (Q.AgencyStatement, Owl.Class),
    (Q.Agent, Owl.Class),
    (Q.AgentChange, Owl.Class),
    (Q.Article, Owl.Class),
    (Q.ArticleChange, Owl.Class),
    (Q.ArticleVersion, Owl.Class),
    (Q.Boilerplate, Owl.Class),
    (Q.Certainty, Owl.Class),
    (Q.Change, Owl.Class),
    (Q.ChangeKind, Owl.Class),
    (Q.CivilSocietyOrganization, Owl.Class),
    (Q.Company, Owl.Class),
    (Q.ControlledValue, Owl.Class),
    (Q.Court, Owl.Class),
    (Q.Decision, Owl.Class),
    (Q.DecisionChange, Owl.Class),
    (Q.DirectQuotation, Owl.Class),
    (Q.DocumentSource, Owl.Class),
    (Q.Entity, Owl.Class),
    (Q.ExtractionRun, Owl.Class),
    (Q.Government, Owl.Class),
    (Q.GovernmentAgency, Owl.Class),
    (Q.GovernmentBody, Owl.Class),
    (Q.GovernmentStatement, Owl.Class),
    (Q.IndirectStatement, Owl.Class),
    (Q.Legislature, Owl.Class),
    (Q.LocalGovernment, Owl.Class),
    (Q.MediaOutlet, Owl.Class),
    (Q.Ministry, Owl.Class),
    (Q.MixedQuotation, Owl.Class),
    (Q.NestedStatement, Owl.Class),
    (Q.NewsAgency, Owl.Class),
    (Q.Organization, Owl.Class),
    (Q.OrganizationalUnit, Owl.Class),
    (Q.OtherAct, Owl.Class),
    (Q.Person, Owl.Class),
    (Q.Place, Owl.Class),
    (Q.Polarity, Owl.Class),
    (Q.PoliticalParty, Owl.Class),
    (Q.Position, Owl.Class),
    (Q.PossibleMatch, Owl.Class),
    (Q.Regulator, Owl.Class),
    (Q.SoftwareAgent, Owl.Class),
    (Q.SpeechAct, Owl.Class),
    (Q.SpeechStatement, Owl.Class),
    (Q.SpokenAbout, Owl.Class),
    (Q.Stance, Owl.Class),
    (Q.Statement, Owl.Class),
    (Q.StatementChange, Owl.Class),
    (Q.StatementMode, Owl.Class),
    (Q.SupranationalBody, Owl.Class),
    (Q.Target, Owl.Class),
    (Q.TemporalOrientation, Owl.Class),
    (Q.Tenure, Owl.Class),
    (Q.TextSpan, Owl.Class),
    (Q.ThoughtAct, Owl.Class),
    (Q.ThoughtStatement, Owl.Class),
    (Q.Tie, Owl.Class),
    (Q.UnnamedSource, Owl.Class),
    (Q.UnnamedSourceStatement, Owl.Class),
    (Q.about, Owl.ObjectProperty),
    (Q.act, Owl.ObjectProperty),
    (Q.addressee, Owl.ObjectProperty),
    (Q.addresseeSpan, Owl.ObjectProperty),
    (Q.affiliatedWith, Owl.ObjectProperty),
    (Q.alias, Owl.DatatypeProperty),
    (Q.articleId, Owl.DatatypeProperty),
    (Q.boilerplateKind, Owl.DatatypeProperty),
    (Q.certainty, Owl.ObjectProperty),
    (Q.changeArticle, Owl.ObjectProperty),
    (Q.changeKind, Owl.ObjectProperty),
    (Q.changeOf, Owl.ObjectProperty),
    (Q.changeSpeaker, Owl.DatatypeProperty),
    (Q.changeText, Owl.DatatypeProperty),
    (Q.changedField, Owl.DatatypeProperty),
    (Q.changedFrom, Owl.ObjectProperty),
    (Q.changedInto, Owl.ObjectProperty),
    (Q.closeAgentTo, Owl.DatatypeProperty),
    (Q.codeFingerprint, Owl.DatatypeProperty),
    (Q.concerns, Owl.ObjectProperty),
    (Q.confidence, Owl.DatatypeProperty),
    (Q.contentHash, Owl.DatatypeProperty),
    (Q.contentSpan, Owl.ObjectProperty),
    (Q.cueLemma, Owl.DatatypeProperty),
    (Q.cueSpan, Owl.ObjectProperty),
    (Q.decidedAt, Owl.DatatypeProperty),
    (Q.decidedBy, Owl.DatatypeProperty),
    (Q.decidedField, Owl.DatatypeProperty),
    (Q.decides, Owl.ObjectProperty),
    (Q.endOffset, Owl.DatatypeProperty),
    (Q.evidence, Owl.ObjectProperty),
    (Q.exactText, Owl.DatatypeProperty),
    (Q.former, Owl.DatatypeProperty),
    (Q.foundBy, Owl.DatatypeProperty),
    (Q.governmentOf, Owl.ObjectProperty),
    (Q.hasTarget, Owl.ObjectProperty),
    (Q.headline, Owl.DatatypeProperty),
    (Q.heldSince, Owl.DatatypeProperty),
    (Q.heldUntil, Owl.DatatypeProperty),
    (Q.holder, Owl.ObjectProperty),
    (Q.inVersion, Owl.ObjectProperty),
    (Q.language, Owl.DatatypeProperty),
    (Q.mainlyAbout, Owl.ObjectProperty),
    (Q.matchBecause, Owl.DatatypeProperty),
    (Q.matchOf, Owl.ObjectProperty),
    (Q.matchScore, Owl.DatatypeProperty),
    (Q.memberOf, Owl.ObjectProperty),
    (Q.mentionedAs, Owl.ObjectProperty),
    (Q.mode, Owl.ObjectProperty),
    (Q.modelFingerprint, Owl.DatatypeProperty),
    (Q.partOf, Owl.ObjectProperty),
    (Q.polarity, Owl.ObjectProperty),
    (Q.position, Owl.ObjectProperty),
    (Q.possiblySame, Owl.ObjectProperty),
    (Q.publishedAt, Owl.DatatypeProperty),
    (Q.publishedBy, Owl.ObjectProperty),
    (Q.quotedText, Owl.DatatypeProperty),
    (Q.reason, Owl.DatatypeProperty),
    (Q.relatedTo, Owl.ObjectProperty),
    (Q.reportedBy, Owl.ObjectProperty),
    (Q.reports, Owl.ObjectProperty),
    (Q.saidAt, Owl.DatatypeProperty),
    (Q.sameAgentAs, Owl.DatatypeProperty),
    (Q.sentenceSpan, Owl.ObjectProperty),
    (Q.sinceRun, Owl.ObjectProperty),
    (Q.softwareVersion, Owl.DatatypeProperty),
    (Q.speaker, Owl.ObjectProperty),
    (Q.speakerBecause, Owl.DatatypeProperty),
    (Q.speakerRole, Owl.ObjectProperty),
    (Q.speakerSpan, Owl.ObjectProperty),
    (Q.stance, Owl.ObjectProperty),
    (Q.stanceConfidence, Owl.DatatypeProperty),
    (Q.startOffset, Owl.DatatypeProperty),
    (Q.statedIn, Owl.ObjectProperty),
    (Q.targetAgent, Owl.ObjectProperty),
    (Q.targetBecause, Owl.DatatypeProperty),
    (Q.targetSpan, Owl.ObjectProperty),
    (Q.temporalOrientation, Owl.ObjectProperty),
    (Q.tenureAt, Owl.ObjectProperty),
    (Q.tenureFor, Owl.ObjectProperty),
    (Q.tenureIn, Owl.ObjectProperty),
    (Q.text, Owl.DatatypeProperty),
    (Q.tieFrom, Owl.ObjectProperty),
    (Q.tieKind, Owl.DatatypeProperty),
    (Q.tieTo, Owl.ObjectProperty),
    (Q.timeSpan, Owl.ObjectProperty),
    (Q.untilRun, Owl.ObjectProperty),
    (Q.url, Owl.DatatypeProperty),
    (Q.valueAfter, Owl.DatatypeProperty),
    (Q.valueBefore, Owl.DatatypeProperty),
    (Q.verb, Owl.DatatypeProperty),
    (Q.versionOf, Owl.ObjectProperty),
    (Q.writtenBy, Owl.ObjectProperty),
)
"""What each class and property is: OWLAPI and Protégé read data that does not say so as mere annotations."""
