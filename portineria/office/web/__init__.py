"""The pages of the office: home of each role, search from everywhere, register of accesses."""
