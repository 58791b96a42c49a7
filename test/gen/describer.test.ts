import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startDescriber } from '../../src/gen/describer.js';
import { refreshDescription } from '../../src/gen/refresh-description.js';
import { root as tool } from '../harness/binary.js';
import { knownRepo } from '../harness/known-repo.js';

let root: string;

const repo = () => ({ ...knownRepo('fastify', 'drizzle', 'cursor'), root });
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);
const scriptIs = (openapi: string) => {
  write('package.json', JSON.stringify({ type: 'module', scripts: { openapi } }));
};
async function until(isSo: () => boolean): Promise<void> {
  for (let waited = 0; !isSo() && waited < 15_000; waited += 50) await sleep(50);
  expect(isSo()).toBe(true);
}

beforeEach(() => {
  root = mkdtempSync(join(realpathSync(tmpdir()), 'describer-'));
  scriptIs('node scripts/before.js && node scripts/openapi.js');
  write(
    'apps/api/package.json',
    JSON.stringify({ dependencies: { slow: '1.0.0', inside: 'workspace:*', absent: '1.0.0' } }),
  );
  write('apps/api/openapi.json', 'old');
  write('node_modules/slow/package.json', '{ "type": "module", "main": "index.js" }');
  write(
    'node_modules/slow/index.js',
    `import { appendFileSync } from 'node:fs';\nappendFileSync('loaded', 'once ');\n`,
  );
  write('scripts/before.js', `import { appendFileSync } from 'node:fs';\nappendFileSync('before', 'once ');\n`);
  write(
    'scripts/openapi.js',
    `import { writeFileSync } from 'node:fs';\nimport { code } from '../apps/api/code.js';\nwriteFileSync('apps/api/openapi.json', code);\n`,
  );
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('the description of an API', () => {
  it('is started before the code is there, with its packages, and made of the code that is written then', async () => {
    const describer = await startDescriber(repo());
    await until(() => read('loaded') !== undefined);
    expect([read('before'), read('apps/api/openapi.json')]).toEqual([undefined, 'old']);
    write('apps/api/code.js', `import 'slow';\nexport const code = 'new';\n`);
    expect(await refreshDescription(repo(), describer)).toEqual({
      changes: [{ kind: 'update', path: 'apps/api/openapi.json', before: 'old', after: 'new' }],
      left: undefined,
    });
    expect([read('before'), read('loaded')]).toEqual(['once ', 'once ']);
  });

  it('says what the script says when that fails', async () => {
    const describer = await startDescriber(repo());
    write('apps/api/code.js', `throw new Error('the code is wrong');\n`);
    const { changes, left } = await refreshDescription(repo(), describer);
    expect(changes).toEqual([]);
    expect(left).toContain('"npm run openapi" failed');
    expect(read('apps/api/openapi.json')).toBe('old');
  });

  it('is not made when a step before it fails, or when it is cancelled', async () => {
    write('apps/api/code.js', `export const code = 'new';\n`);
    const cancelled = await startDescriber(repo());
    cancelled?.cancel();
    expect(await cancelled?.describe()).toBe(false);
    write('scripts/before.js', 'process.exitCode = 1;\n');
    expect(await (await startDescriber(repo()))?.describe()).toBe(false);
    expect(read('apps/api/openapi.json')).toBe('old');
  });

  it('is not made when the tool ends first', async () => {
    write('apps/api/code.js', `export const code = 'new';\n`);
    const env = {
      ...process.env,
      NODE_OPTIONS: `--import=${pathToFileURL(join(tool, 'src/gen/hold.js')).href}`,
      CREATE_BACKEND_HELD_MANIFEST: join(root, 'apps/api/package.json'),
      CREATE_BACKEND_HELD_SCRIPT: 'scripts/openapi.js',
    };
    const child = spawn(process.execPath, ['scripts/openapi.js'], {
      cwd: root,
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    child.stdin.end();
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect([code, read('apps/api/openapi.json')]).toEqual([0, 'old']);
  });

  it.each([
    'node scripts/openapi.js --out "a b"',
    'node scripts/openapi.js | tee log',
    'bun scripts/openapi.js',
    'tsx --conditions=source scripts/openapi.ts',
    'node --import tsx scripts/openapi.ts',
    'node scripts/openapi.js && echo done',
    'OUT=1 node scripts/openapi.js; true',
  ])('is made afterwards where the script is another one: %s', async (script) => {
    scriptIs(script);
    expect(await startDescriber(repo())).toBeUndefined();
  });

  it('is made afterwards in repositories of others, and without packages', async () => {
    expect(await startDescriber({ ...repo(), madeBy: undefined })).toBeUndefined();
    const started = await startDescriber(repo());
    rmSync(join(root, 'node_modules'), { recursive: true });
    expect(await startDescriber(repo())).toBeUndefined();
    // Otherwise this process would wait for it.
    expect((await refreshDescription(repo(), started)).left).toContain('Install the packages');
    expect(await started?.describe()).toBe(false);
    rmSync(join(root, 'apps/api/openapi.json'));
    expect(await startDescriber(repo())).toBeUndefined();
  });
});
