# The project's commands; each is one script of tools/. `make serve` and `make test` set up what is missing themselves.
export PATH := $(CURDIR)/.tools/trunk/bin:$(CURDIR)/.tools/wasm-bindgen-cli/bin:$(CURDIR)/.tools/wasm_split_cli_support/bin:$(CURDIR)/.tools/cargo-deny/bin:$(PATH)
PORT ?= 8080

.PHONY: serve build two-roles test test-browsers lint bench dist-check clean help

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 22

serve: ## Build for development, serve on a loopback address, rebuild on change (PORT=8080)
	@tools/setup.sh build
	@tools/serve.sh $(PORT)

build: ## Release files into dist/
	@tools/setup.sh build
	@tools/build.sh

two-roles: ## Release files with one more role into target/two-roles/, for the journeys about roles
	@tools/setup.sh build
	@tools/two-roles.sh

test: ## Every test: host tests, the pack, release build, browser journeys
	@tools/test.sh

test-browsers: ## The core journeys in Firefox and WebKit (installed if missing), and the long ones in Chromium
	@tools/setup.sh browsers
	@tools/test-browsers.sh --long

lint: ## Format, clippy, licences, origins and known holes of dependencies
	@tools/setup.sh lint
	@tools/lint.sh

bench: ## Sizes, start-up times and Lighthouse beside the budgets
	@tools/setup.sh bench
	@tools/build.sh
	@node bench/bench.mjs
	@cargo run --quiet --locked --offline -p debrief-core --features compile --bin simulate -- content

dist-check: ## Serve dist/ from / and from a sub-path by a plain file server, and check every page and file
	@tools/setup.sh build
	@tools/build.sh
	@node tools/dist-check.mjs

clean: ## Remove what was built; the tools stay in .tools/
	@rm -rf dist target tests/e2e/.results bench/.work
