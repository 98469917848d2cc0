#!/bin/sh
# Opens the book: serves it with what this machine has, for this machine alone.
cd "$(dirname "$0")" || exit 1
port=${1:-8642}

# The first line says where the book is.
show() {
  read -r line || return 1
  echo "$line"
  address=$(echo "$line" | sed 's/.* \(http[^ ]*\).*/\1/')
  [ -n "$NO_BROWSER" ] || open "$address" 2>/dev/null || xdg-open "$address" >/dev/null 2>&1
  cat
}
run() {
  "$@" | show
  exit
}

for python in python3 python; do
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 7))' 2>/dev/null && run "$python" serve.py "$port"
done
command -v node >/dev/null && run node serve.mjs "$port"
command -v ruby >/dev/null && run ruby serve.rb "$port"
echo "None of Python, Node and Ruby is on this machine: install one of them, or open the folder on another."
exit 1
