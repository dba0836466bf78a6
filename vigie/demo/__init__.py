"""The demonstration: a made-up press world on loopback, and the real daemon watching it.

articles.yaml -> Press -> World (six sites and a chat) -> messages -> what was right and wrong
"""
