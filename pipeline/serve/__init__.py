"""A graph served over HTTP: SPARQL 1.1 Protocol, Graph Store Protocol, the stored questions, and a page for every IRI.

`app` puts the parts together and `server` runs them; questions are answered by processes of their own (`pool`,
`worker`), because Oxigraph cannot break off a query and a process can be killed. docs/serve.md describes it for users.
"""
