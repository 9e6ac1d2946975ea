"""Signed doors: who may enter, whether the page writes, whether reading it leaves a trace."""
