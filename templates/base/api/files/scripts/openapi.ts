import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { describeApi } from '../apps/api/src/describe.js';
import { root } from './env-file.js';
import { differences } from './json-difference.js';

// Writes apps/api/openapi.json, the API description that is committed; with --check it only
// compares. No service is needed, because nothing is connected.

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const file = join(root, 'apps', 'api', 'openapi.json');

const current = await describeApi();
const text = `${JSON.stringify(current, null, 2)}\n`;

if (!values.check) {
  await writeFile(file, text);
} else {
  const committed = await readFile(file, 'utf8').catch(() => '{}');
  if (committed !== text) {
    console.error('apps/api/openapi.json is not what the code says. From the file to the code:');
    for (const line of differences(JSON.parse(committed), current)) console.error(`  ${line}`);
    console.error('If that is meant, run the script `openapi` and commit the file.');
    process.exitCode = 1;
  }
}
