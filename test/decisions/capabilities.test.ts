import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { compileCatalog } from '../../src/build/compile.js';
import { templatesIn } from '../../src/build/load.js';
import { blueprintOf } from '../../src/catalog/blueprint/blueprint.js';
import { decide } from '../../src/catalog/blueprint/decide.js';
import { noAnswers } from '../../src/catalog/blueprint/answers.js';
import { allOptions } from '../../src/catalog/catalog.js';
import { optionsAskedBy } from '../../src/catalog/selection.js';
import type { Choices } from '../../src/catalog/resolve.js';
import { manifestFile } from '../../src/evidence/tree-hash.js';
import { sha256 } from '../../src/disk/hash.js';
import { renderRepo } from '../../src/render/repo.js';
import type { TreeFile } from '../../src/render/tree.js';
import { stacks } from '../generated/stacks.js';
import { root } from '../harness/binary.js';
import { catalog } from '../snapshots/rendered.js';

const folder = mkdtempSync(join(tmpdir(), 'capabilities-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Definitions import the tool, so it is beside the copy of the templates. */
symlinkSync(join(root, 'src'), join(folder, 'src'));
const templates = join(folder, 'templates');

/** Ids of a capability and of those that require it, which go with it. */
function withThoseThatRequire(id: string): readonly string[] {
  const requiring = catalog.capabilities.filter(({ requires = [] }) => requires.some(({ option }) => option === id));
  return [id, ...requiring.flatMap((one) => withThoseThatRequire(one.id))];
}

/** With the folders in which others say what they add to it: `slots+<id>`. */
function deleteCapability(id: string): void {
  rmSync(join(templates, 'capability', id), { recursive: true });
  for (const folder of readdirSync(templates, { recursive: true, encoding: 'utf8' }))
    if (/^(?:files|slots)\+/.test(basename(folder)) && basename(folder).split(/[+|]/).includes(id))
      rmSync(join(templates, folder), { recursive: true, force: true });
}

/** Every stack that runs, without some capabilities. */
function without(ids: readonly string[]): readonly Choices[] {
  const left = Object.fromEntries(ids.map((id) => [id, 'without'] as const));
  return stacks.map(({ choices }) => ({ ...choices, ...left }));
}

/** Without the manifest, which holds the answer to each need that there is. */
function filesOf(from: string, of: typeof catalog, choices: Choices): readonly TreeFile[] {
  const known = new Set([...of.decisions, ...of.capabilities].map(({ id }) => id));
  const answers = {
    ...noAnswers,
    choices: Object.fromEntries(Object.entries(choices).filter(([id]) => known.has(id))) as Choices,
  };
  const blueprint = blueprintOf(of, 'my-api', answers, decide(of, answers));
  return renderRepo({ version: '0.0.0', catalog: of, blueprint, read: templatesIn(from), hash: sha256 })
    .files()
    .filter(({ path }) => path !== manifestFile);
}

describe.each(catalog.capabilities.map((capability) => [capability.id, capability] as const))(
  '%s',
  (id, capability) => {
    it(
      'S2 can be deleted: the tool still builds, and every other stack is as it was',
      { timeout: 60_000 },
      async () => {
        cpSync(join(root, 'templates'), templates, { recursive: true });
        const deleted = withThoseThatRequire(id);
        for (const one of deleted) deleteCapability(one);
        const remaining = await compileCatalog(templates);
        expect(remaining.capabilities.map((one) => one.id)).toEqual(
          catalog.capabilities.flatMap((one) => (deleted.includes(one.id) ? [] : [one.id])),
        );
        for (const choices of without(deleted)) {
          const before = filesOf(join(root, 'templates'), catalog, choices);
          const after = filesOf(templates, remaining, choices);
          expect(after.map(({ path, text }) => [path, sha256(text)])).toEqual(
            before.map(({ path, text }) => [path, sha256(text)]),
          );
        }
        rmSync(templates, { recursive: true });
      },
    );

    it('S2 leaves no name behind: no variable, package or page of it is named where it is left out', () => {
      const env = capability.contributes?.env ?? [];
      const workspaces = Object.keys(capability.contributes?.workspaces ?? {}).filter(
        (path) => capability.contributes?.workspaces?.[path]?.description !== undefined,
      );
      const own = capability.fragments.filter(({ when }) => when === undefined).map(({ target }) => target);
      const names = [...env.map(({ name }) => name), ...workspaces, ...own.filter((path) => path.startsWith('docs/'))];
      expect(names).not.toEqual([]);
      for (const tenancy of ['multi', 'single'])
        for (const { path, text } of filesOf(join(root, 'templates'), catalog, { tenancy, [id]: 'without' })) {
          expect(own).not.toContain(path);
          expect(names.filter((name) => text.includes(name))).toEqual([]);
        }
    });

    it('S2 is in no line of a file of anybody else', () => {
      const asks = allOptions(catalog)
        .filter((option) => option.id !== id)
        .flatMap(({ fragments }) => fragments)
        .filter(({ conditions = [], when }) => [...conditions, ...(when ? optionsAskedBy(when) : [])].includes(id))
        .map(({ source }) => source)
        // Capabilities may bring files for one another.
        .filter((source) => !source.startsWith('capability/'));
      expect(asks).toEqual([]);
    });

    it('S2 brings tests and the page that its definition names', () => {
      const targets = capability.fragments.map(({ target }) => target);
      expect(targets.filter((path) => path.endsWith('.test.ts'))).not.toEqual([]);
      expect(targets).toContain(capability.docs);
      const page = readFileSync(join(root, 'templates/capability', id, 'files', capability.docs ?? ''), 'utf8');
      expect(page).toMatch(/^# /);
    });
  },
);
