"""Records turned into rows and documents: pure functions that tests read without a terminal."""
