"""A term in; its forms, its spellings in every script and what shadows it out."""
