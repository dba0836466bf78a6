"""Articles in, stories out: canonical address, copies, same event; pure."""
