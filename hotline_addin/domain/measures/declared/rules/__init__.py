"""Rules over figures: which units reach what an office asks for."""
