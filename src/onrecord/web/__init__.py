"""The analyst's pages over views and record, and the API (extra ``onrecord[web]``).

``create_app(Settings(record="onrecord.db"))`` gives the application; ``onrecord serve`` runs it. What it is made of
stands in :data:`onrecord.web.parts.PARTS`; a page is one module in ``pages/`` (docs/architecture.md).
"""
