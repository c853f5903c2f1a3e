# Targets describe themselves: text after ## is what `make` prints.

MVN ?= mvn
MVNFLAGS ?= -B -ntp
ARGS ?= --help
PORT ?= 8000

.DEFAULT_GOAL := help

.PHONY: help
help: ## Print this help
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: build
build: ## Build lambda/target/lambda.zip and cli/target/lib, without tests
	$(MVN) $(MVNFLAGS) -q -Dmaven.test.skip package

.PHONY: dist
dist: build ## Make an archive of the command line for machines without a JDK: target/limitstream-*.tar.gz
	scripts/dist.sh

.PHONY: test
test: ## Build, run every test and every check
	$(MVN) $(MVNFLAGS) verify

.PHONY: soak
soak: ## Look at 20,000 streams of a true platform, then prove with new seeds that nothing is lost: make soak TIME=PT10M
	$(MVN) $(MVNFLAGS) -pl core test -Dtest=TruePlatformTest -Dlimitstream.streams=20000
	$(MVN) $(MVNFLAGS) -pl capacity -am test -Dtest=NothingIsLostTest\#nothingIsLostForAsLongAsAsked \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dlimitstream.soak=$(or $(TIME),PT10M)

.PHONY: fuzz
fuzz: ## Fuzz each reader of outside input for as long as asked: make fuzz TIME=10m
	$(MVN) $(MVNFLAGS) -pl core,archive,lambda -am test-compile surefire:test@fuzz -Dfuzz.time=$(or $(TIME),10m)

.PHONY: run
run: ## Run the program: make run ARGS="--help"
	@./limitstream $(ARGS)

.PHONY: dynamodb-local
dynamodb-local: ## Run DynamoDB Local on 127.0.0.1 until Ctrl-C: make dynamodb-local PORT=8000
	@$(MVN) $(MVNFLAGS) -q -pl dynamodb -am process-test-classes -Drun=io/limitstream/dynamodb/DynamoDbServerMain -Drun.args=$(PORT)

.PHONY: format
format: ## Format all Java files
	@$(MVN) $(MVNFLAGS) -q -pl checks test -Dtest=FormatTest -Dlimitstream.format=write

BENCH = $(MVN) $(MVNFLAGS) -q -Pbench -pl bench -am -DskipTests

.PHONY: bench-cold
bench-cold: ## Measure cold starts, and write them to docs/performance.md
	@$(BENCH) package -Drun=io/limitstream/bench/cold/ColdStart

.PHONY: bench
bench: ## Measure speed, and write it to docs/performance.md (ten minutes)
	@$(BENCH) process-test-classes -Drun=io/limitstream/bench/Bench -Drun.args=docs

.PHONY: second-opinion
second-opinion: ## Fold 200,000 events by DuckDB too, and compare to the digit: make second-opinion SEED=1
	@$(BENCH) process-test-classes -Drun=io/limitstream/bench/opinion/SecondOpinion -Drun.args="$(SEED)"

.PHONY: bench-check
bench-check: ## Fail if speed has grossly become worse, beside parsing and the usual way (half a minute)
	@$(BENCH) process-test-classes -Drun=io/limitstream/bench/RatioGuard -Drun.jvm="-XX:+UseSerialGC -Xms1g -Xmx1g"

.PHONY: clean
clean: ## Delete everything that was built
	$(MVN) $(MVNFLAGS) -q clean
