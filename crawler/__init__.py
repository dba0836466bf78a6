"""The crawler: a source's address goes in, pages, entries and articles come out."""
