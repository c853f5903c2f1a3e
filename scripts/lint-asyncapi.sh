#!/usr/bin/env bash
# Asks AsyncAPI's own parser about docs/asyncapi.yaml, and prints what it finds.
#   scripts/lint-asyncapi.sh [FILE]
# Exits with 1 for an error or a warning, with 3 where Node or the parser cannot be had.
# The parser is kept in checks/target/npm. Its packages run no scripts when they are installed.

set -euo pipefail
cd "$(dirname "$0")/.."

parser=@asyncapi/parser@3.6.0
home=checks/target/npm/${parser//\//+}
file=${1:-docs/asyncapi.yaml}

cannot() {
  echo "notice: $1, so $file is not linted" >&2
  exit 3
}

command -v node >/dev/null && command -v npm >/dev/null || cannot 'Node is not installed'
if [ ! -e "$home/installed" ]; then
  npm install --prefix "$home" --ignore-scripts --no-audit --no-fund --silent "$parser" >/dev/null 2>&1 \
    || cannot "npm could not install $parser"
  touch "$home/installed"
fi

NODE_PATH=$home/node_modules node - "$file" <<'JS'
const {readFileSync} = require('node:fs');
const {Parser} = require('@asyncapi/parser');
const WARNING = 1;

new Parser().parse(readFileSync(process.argv[2], 'utf8')).then(({document, diagnostics}) => {
  const found = diagnostics.filter(({severity}) => severity <= WARNING);
  for (const {code, path, message} of found) {
    console.log(`${path.join('.')}: ${message} (${code})`);
  }
  process.exitCode = document && found.length === 0 ? 0 : 1;
});
JS
