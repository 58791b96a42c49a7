import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

import { root } from '../harness/binary.js';
import { sha256 } from '../../src/disk/hash.js';
import { type Costs, costsOf as costsInNode } from '../../src/render/cost.js';
import type { RepoInput } from '../../src/render/repo.js';
import type { Tree } from '../../src/render/tree.js';
import rows from '../generated/rows.json' with { type: 'json' };
import { blueprintFor, catalog, rendered } from '../snapshots/rendered.js';

const { costsOf, renderRepo } = await inABrowser();

describe('rendering without Node.js', () => {
  it.each(rows)('makes the same bytes: $name', ({ choices }) => {
    const read = (source: string) => readFileSync(join(root, 'templates', source), 'utf8');
    const tree = renderRepo({ version: '0.0.0', catalog, blueprint: blueprintFor(choices), read, hash: sha256 });
    expect([...tree.files()].map(({ path, text }) => `${path}\n${text}`)).toEqual(
      rendered(choices).map(({ path, text }) => `${path}\n${text}`),
    );
  });
});

describe('S4 costs without Node.js', () => {
  it('are the same', () => {
    const read = (source: string) => readFileSync(join(root, 'templates', source), 'utf8');
    const blueprint = blueprintFor({ queue: 'rabbitmq', 'vault-secrets': 'with' });
    const input = { version: '0.0.0', catalog, blueprint, read, hash: sha256 };
    const costs = costsInNode(input);
    expect(JSON.stringify(costsOf(input))).toBe(JSON.stringify(costs));
    expect(costs.options.map(({ option }) => option.id)).toContain('rabbitmq');
    expect(costs.capabilities.map(({ capability }) => capability.id)).toEqual([
      'audit-log',
      'idempotency-keys',
      'vault-secrets',
    ]);
  });
});

interface Rendering {
  readonly costsOf: (input: RepoInput) => Costs;
  readonly renderRepo: (input: RepoInput) => Tree;
}

/** Bundled as for a web page, where an import of a module of Node.js is an error, and run where only the language itself is defined. */
async function inABrowser(): Promise<Rendering> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { renderRepo } from './src/render/repo.js'; export { costsOf } from './src/render/cost.js';",
      loader: 'ts',
      resolveDir: root,
    },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'rendering',
  });
  return runInContext(`${outputFiles[0]?.text ?? ''}; rendering`, createContext({})) as Rendering;
}
