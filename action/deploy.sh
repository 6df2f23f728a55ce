#!/usr/bin/env bash
# Runs dli-flink for the action. Inputs come as variables of the environment; none becomes code.
set -euo pipefail

version=${INPUT_VERSION:-$(node --print 'require(`${process.env.GITHUB_ACTION_PATH}/../packages/deploy/package.json`).version')}
folder=$RUNNER_TEMP/dli-flink-$version
npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error "@dli-flink/deploy@$version" >&2
# Not by npx, which ends at once when the run is cancelled, and leaves what it started.
command=$folder/node_modules/.bin/dli-flink

arguments=("--project-id=$INPUT_PROJECT_ID")
[ -z "$INPUT_CLOUD" ] || arguments+=("--cloud=$INPUT_CLOUD")
[ -z "$INPUT_REGION" ] || arguments+=("--region=$INPUT_REGION")
[ -z "$INPUT_BASE_URL" ] || arguments+=("--base-url=$INPUT_BASE_URL")
while IFS= read -r setting; do
  [ -z "$setting" ] || arguments+=("--set=$setting")
done <<< "$INPUT_SET"
arguments+=(-- "$INPUT_FILE")

case $INPUT_COMMAND in
  plan)
    status=0
    markdown=$("$command" plan --markdown --exit-code "${arguments[@]}") || status=$?
    [ -z "$markdown" ] || printf '%s\n' "$markdown" | tee -a "$GITHUB_STEP_SUMMARY"
    case $status in
      0) changes=false ;;
      3) changes=true ;;
      *) exit "$status" ;;
    esac
    # Nothing that the plan says can end the output early.
    delimiter=$(node --print 'crypto.randomUUID()')
    printf 'changes=%s\nmarkdown<<%s\n%s\n%s\n' "$changes" "$delimiter" "$markdown" "$delimiter" >> "$GITHUB_OUTPUT"
    ;;
  apply)
    exec "$command" apply --yes "${arguments[@]}"
    ;;
  *)
    echo "command is \"$INPUT_COMMAND\"; write plan or apply" >&2
    exit 2
    ;;
esac
