# Two commands: `make run` starts everything, `make test` proves it. The work is in tools/ (plain Python).
PYTHON ?= python3
PORT ?= 8000
DATA ?= $(or $(PORTINERIA_DATA),.portineria)
export PORT DATA

.PHONY: run test check proof lock
.DEFAULT_GOAL := run

# exec: the task is make's own child, so that signals reach it.
run test check proof lock:
	@exec $(PYTHON) tools/bootstrap.py $@ $(ARGS)
