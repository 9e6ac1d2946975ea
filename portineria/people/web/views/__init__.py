"""Pages of the register of persons. The page of a person is the office's: it shows what several modules know."""
