import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { compileCatalog } from '../build/compile.js';
import { templatesIn } from '../build/load.js';
import { noAnswers } from '../catalog/blueprint/answers.js';
import { blueprintOf } from '../catalog/blueprint/blueprint.js';
import { decide } from '../catalog/blueprint/decide.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Choices } from '../catalog/resolve.js';
import { sha256 } from '../disk/hash.js';
import { fixturesWith, type Templates } from '../../test/cli/templates-with.js';
import { capabilityCosts, costsOf } from './cost.js';
import { sizeOf } from './size.js';
import { renderRepo } from './repo.js';

const text = (lines: number) => Array.from({ length: lines }, (_, line) => `${String(line)}\n`).join('');
const capability = (label: string, more: object) =>
  `export default ${JSON.stringify({ label, summary: label, reason: 'it is there', verifiedBy: 'each', ...more })};\n`;

let templates: Templates;
let catalog: Catalog;

beforeAll(async () => {
  templates = await fixturesWith({
    'capability/bells/option.ts': capability('Bells', {
      requires: [{ option: 'tower', because: 'bells hang high' }],
      contributes: {
        workspaces: { 'apps/ringer': { app: true, dependencies: ['bell'] } },
        compose: { services: { foundry: { image: 'foundry:1' }, api: { environment: { BELLS: '1' } } } },
      },
    }),
    'capability/bells/package.json': '{ "type": "module", "dependencies": { "bell": "1.2.3" } }',
    'capability/bells/files/apps/ringer/src/bells.ts': text(7),
    'capability/bells/files/docs/bells.json': `[\n${text(50)}]`,
    'capability/tower/option.ts': capability('Tower', {}),
    'capability/tower/files/docs/tower.md': text(11).trimEnd(),
  });
  catalog = await compileCatalog(templates.folder);
});
afterAll(() => {
  templates.remove();
});

const inputFor = (choices: Choices) => {
  const answers = { ...noAnswers, choices };
  const blueprint = blueprintOf(catalog, 'my-api', answers, decide(catalog, answers));
  return { version: '0.0.0', catalog, blueprint, read: templatesIn(templates.folder), hash: sha256 };
};
const nothing = { added: [], removed: [] };

describe('S4 the size of a repo', () => {
  it('is its files, the lines that people read, its dependencies, processes and services', () => {
    const input = inputFor({});
    const files = renderRepo(input).files();
    const { lines, ...size } = sizeOf(catalog, input.blueprint.choices, files);
    expect(size).toEqual({
      files: files.length,
      dependencies: expect.not.arrayContaining([expect.stringMatching(/^@app\//)]) as string[],
      processes: ['api'],
      services: ['redis'],
    });
    const read = files.filter(({ path }) => !path.endsWith('.json'));
    expect(lines).toBe(read.reduce((sum, file) => sum + file.text.trimEnd().split('\n').length, 0));
  });
});

describe('S4 what a decision costs', () => {
  it('is what there is more than with the cheapest other option', () => {
    const { options } = costsOf(inputFor({ queue: 'rabbitmq' }));
    const queue = options.find(({ decision }) => decision.id === 'queue');
    expect(queue).toMatchObject({
      option: { id: 'rabbitmq' },
      against: { id: 'bullmq' },
      difference: { services: { added: ['rabbitmq'], removed: ['redis'] }, processes: nothing },
    });
    const [mine, other] = [inputFor({ queue: 'rabbitmq' }), inputFor({ queue: 'bullmq' })].map((input) =>
      sizeOf(catalog, input.blueprint.choices, renderRepo(input).files()),
    );
    expect(queue?.difference.files).toBe((mine?.files ?? 0) - (other?.files ?? 0));
  });

  it('is not said where no other option goes with the rest', () => {
    const stores = costsOf(inputFor({ queue: 'rabbitmq' })).options.map(({ decision }) => decision.id);
    expect(stores).not.toContain('store');
    expect(costsOf(inputFor({ queue: 'bullmq' })).options.map(({ decision }) => decision.id)).toContain('store');
  });
});

describe('S4 what a capability costs', () => {
  const added = (names: readonly string[]) => ({ added: names, removed: [] });

  it('is what there is more with it than without; what needs it is not among that', () => {
    const { capabilities } = costsOf(inputFor({ bells: 'with' }));
    expect(capabilities.map(({ capability: { id } }) => id)).toEqual(['bells', 'tower']);
    const [bells, tower] = capabilities.map(({ difference }) => difference);
    expect(bells).toMatchObject({
      dependencies: added(['bell']),
      processes: added(['ringer']),
      services: added(['foundry']),
    });
    // Its own file of 11 lines, and what the record says of it instead of there being no record.
    expect(tower).toMatchObject({ dependencies: nothing, processes: nothing, services: nothing });
    expect(tower?.lines).toBeGreaterThanOrEqual(11);
  });

  it('is known of those that the repo does not have', () => {
    expect(costsOf(inputFor({})).capabilities).toEqual([]);
    const costs = capabilityCosts(inputFor({}));
    expect(costs.map(({ capability: { id } }) => id)).toEqual(['tower']);
    expect(costs[0]?.difference.files).toBeGreaterThan(0);
  });
});
