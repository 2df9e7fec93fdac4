"""What whole cold processes cost, start-up and memory included, into the table of docs/性能.md."""
