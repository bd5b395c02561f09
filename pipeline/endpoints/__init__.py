"""A SPARQL endpoint and one request to it, bounded in time and size: https://www.w3.org/TR/sparql11-protocol/.

SPARQLWrapper makes the request. It is sent here, because SPARQLWrapper follows to another host and reads what is sent
to its end, an error's page as well.
"""

from __future__ import annotations

from pipeline.endpoints.addresses import ADDRESS, AGENT, LARGEST, Endpoint, endpoint, is_local, origin
from pipeline.endpoints.later import seconds
from pipeline.endpoints.logins import Login, login
from pipeline.endpoints.requests import TRIPLES, asking, changing, storing
from pipeline.endpoints.sending import Answer, Trouble, post, send
from pipeline.endpoints.troubles import Doing

__all__ = [
    "ADDRESS",
    "AGENT",
    "LARGEST",
    "TRIPLES",
    "Answer",
    "Doing",
    "Endpoint",
    "Login",
    "Trouble",
    "asking",
    "changing",
    "endpoint",
    "is_local",
    "login",
    "origin",
    "post",
    "seconds",
    "send",
    "storing",
]
