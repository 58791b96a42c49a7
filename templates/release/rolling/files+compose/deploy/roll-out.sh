#!/bin/sh
# Replaces one process after another by VERSION. Stops at the first that does not become ready: the others still run the
# version before.
set -eu
cd "$(dirname "$0")"

docker compose pull --quiet
# #if none
for service in api-1 api-2 proxy; do
# #else
for service in api-1 api-2 worker proxy; do
# #endif
  docker compose up --detach --wait --wait-timeout 120 --no-deps "$service"
done
