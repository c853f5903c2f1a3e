# Targets describe themselves: text after ## is what `make` prints.

MVN ?= mvn
MVNFLAGS ?= -B -ntp
ARGS ?= --help
PORT ?= 8000

# The formatter needs the JDK that the build selects, not the one Maven runs on.
FORMATTER = $(MVN) $(MVNFLAGS) -q toolchains:select-jdk-toolchain@jdk dependency:copy@formatter

.DEFAULT_GOAL := help

.PHONY: help
help: ## Print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## Build target/limitstream.jar and target/lib, without tests
	$(MVN) $(MVNFLAGS) -q -Dmaven.test.skip package

.PHONY: test
test: ## Build, run every test and every check
	$(MVN) $(MVNFLAGS) verify

.PHONY: soak
soak: ## Prove with new seeds that nothing is lost, for as long as asked: make soak TIME=PT10M
	$(MVN) $(MVNFLAGS) test -Dtest=NothingIsLostTest\#nothingIsLostForAsLongAsAsked -Dlimitstream.soak=$(or $(TIME),PT10M)

.PHONY: fuzz
fuzz: ## Fuzz each reader of outside input for as long as asked: make fuzz TIME=10m
	$(MVN) $(MVNFLAGS) test-compile surefire:test@fuzz -Dfuzz.time=$(or $(TIME),10m)

.PHONY: run
run: ## Run the program: make run ARGS="--help"
	@./limitstream $(ARGS)

.PHONY: dynamodb-local
dynamodb-local: ## Run DynamoDB Local on 127.0.0.1 until Ctrl-C: make dynamodb-local PORT=8000
	@$(MVN) $(MVNFLAGS) -q test-compile exec:exec@dynamodb-local -Ddynamodb-local.port=$(PORT)

.PHONY: format
format: ## Format all Java files
	@$(FORMATTER) exec:exec@format

.PHONY: check-format
check-format: ## Fail if a Java file is not formatted
	@$(FORMATTER) exec:exec@check-format enforcer:enforce@formatted

.PHONY: bench-cold
bench-cold: ## Measure cold starts, and write them to docs/performance.md
	@$(MVN) $(MVNFLAGS) -q -Pbench -DskipTests package
	@$(MVN) $(MVNFLAGS) -q -Pbench toolchains:select-jdk-toolchain@jdk exec:exec@bench-cold

.PHONY: bench
bench: ## Measure speed, and write it to docs/performance.md (ten minutes)
	@$(MVN) $(MVNFLAGS) -q -Pbench test-compile
	@$(MVN) $(MVNFLAGS) -q -Pbench toolchains:select-jdk-toolchain@jdk exec:exec@bench

.PHONY: bench-check
bench-check: ## Fail if speed has grossly become worse, beside parsing and the usual way (half a minute)
	@$(MVN) $(MVNFLAGS) -q -Pbench test-compile
	@$(MVN) $(MVNFLAGS) -q -Pbench toolchains:select-jdk-toolchain@jdk exec:exec@bench-check

.PHONY: clean
clean: ## Delete everything that was built
	$(MVN) $(MVNFLAGS) -q clean
