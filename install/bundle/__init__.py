"""Makes what an office gets: one folder with Windows Python, program, templates, batch files and papers."""
