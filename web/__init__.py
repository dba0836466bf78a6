"""Pages, JSON API, health and metrics over the store; nothing is served yet."""
