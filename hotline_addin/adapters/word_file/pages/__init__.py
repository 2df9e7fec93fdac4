"""What depends on the words: passages, annex pages, where signature, seal and date stand."""
