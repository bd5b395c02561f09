"""Agents looked up elsewhere: what an endpoint such as Wikidata's has of the same name, for a person to decide.

Nothing here writes into a graph, and no identifier is made up: each one proposed came back from the endpoint.
docs/linking.md says how a proposal is scored and how the endpoint is spared.
"""

from __future__ import annotations

from pipeline.linking.agents import agents
from pipeline.linking.links import Found, link
from pipeline.linking.manners import Manners
from pipeline.linking.propose import Proposal
from pipeline.linking.settings import NAMES, Linking, read
from pipeline.linking.site import Site, site

__all__ = ["NAMES", "Found", "Linking", "Manners", "Proposal", "Site", "agents", "link", "read", "site"]
