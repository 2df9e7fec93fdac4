"""How a notice is written: signs, dates, headings, personal data."""
