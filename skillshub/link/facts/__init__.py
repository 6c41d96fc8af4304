"""Facts of running text that are no skills: hours, pay, shifts, years of experience, diplomas, each with its words."""
