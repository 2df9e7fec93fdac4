"""The template as a source of looks: styles, samples, the width of text."""
