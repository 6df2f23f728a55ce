#!/usr/bin/env node
// A command is linked when the workspace is installed, which is before anything is built.
await import('../dist/cli.js');
