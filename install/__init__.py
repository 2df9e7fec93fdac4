"""What sets the project up, tests it, and makes what an office installs."""
