"""The analyst's pages over views and record, and the API (extra ``onrecord[web]``)."""
