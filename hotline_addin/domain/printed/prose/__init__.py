"""A printed text in reading order, its figures and the months it speaks of."""
