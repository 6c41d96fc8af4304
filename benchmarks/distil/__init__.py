"""Steps by which the encoder is learned from the names of ESCO."""
