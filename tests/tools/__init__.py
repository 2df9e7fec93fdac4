"""What only the tests need: office programs, validators, a lint of Office packages."""
