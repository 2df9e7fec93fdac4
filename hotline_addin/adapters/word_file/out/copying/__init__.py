"""The release copy built anew from what a reader sees: what may come along is listed, the rest stays."""
