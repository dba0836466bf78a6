"""What is due, and driving it: sources in, alerts in the outbox out."""
