"""Articles in; their identity, copies, stories and revisions out. Pure: no clock, no store."""
