# The two habits: `make run` to see Dextra at work, `make test` before every commit. `make` alone says so.

.DEFAULT_GOAL := help
.PHONY: help run test bench tidy generated clean

help:
	@echo 'make run        set up, open the demo office, serve it on http://127.0.0.1:8700 (DEXTRA_PORT)'
	@echo 'make test       everything that must hold: format, lints, tidy, Rust tests on both databases, page, browser'
	@echo 'make bench      measure a release build; prints a table (docs/benchmarks.md), asserts nothing'
	@echo 'make tidy       the rules of STYLE.md which a machine can hold'
	@echo 'make generated  write the generated files again: docs/errors.md, docs/openapi.json'
	@echo 'make clean      remove what was built; the office in ./data stays'

run:
	@scripts/run.sh

test:
	@scripts/test.sh

bench:
	@cargo xtask bench

tidy:
	@cargo xtask tidy

generated:
	@cargo build -p dextra
	@cargo xtask generated

clean:
	@rm -rf target web/dist web/node_modules
