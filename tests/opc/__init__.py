"""The package of parts that Word and Excel files share."""
