"""What depends on the words: passages, annex pages, where the signature stands."""
