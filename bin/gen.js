#!/usr/bin/env node
// `gen …` is `create-backend gen …`.
import process from 'node:process';

import { main } from '../dist/cli.js';

process.exitCode = await main(['gen', ...process.argv.slice(2)]);
