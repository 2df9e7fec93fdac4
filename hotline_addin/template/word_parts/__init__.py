"""The pieces of the Word template: looks, page, controls, wording, annex pages."""
