"""The composition root: a configuration in; the running whole, or an answer about it, out.

Only here are real parts built and put together. The modules are imported by name, each by the
commands that need it: all of them together take seconds of start-up.
"""
