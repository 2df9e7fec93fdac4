"""The language of 条件 and 分母: a written condition as a typed tree, and as a mask over the orders."""
