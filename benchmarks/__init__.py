"""How fast the main job is, measured against something that everybody knows."""
