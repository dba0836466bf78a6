"""Match in, Delivery done: decide, compose, write, send; the only importer of apprise."""
