// Writes the API descriptions that generated repos start with: what `npm run openapi` writes in a product of each framework, pagination
// and tenancy, and in a service of each framework, which has no lists and names no tenant until it has a module. What a capability adds
// goes to its folder; what it adds beside another one, to the folder of the one that brings the module. Each capability is left out once
// of a product that has all of them: what is missing then needs it, and what is missing without each of two needs both.
// test/openapi compares the descriptions of the two frameworks.
// Usage: npm run openapi:refresh [framework…]
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { execa } from 'execa';

import { compileCatalog } from '../src/build/compile.js';
import { templatesIn } from '../src/build/load.js';
import { noAnswers } from '../src/catalog/blueprint/answers.js';
import { blueprintOf } from '../src/catalog/blueprint/blueprint.js';
import { decide } from '../src/catalog/blueprint/decide.js';
import type { Capability } from '../src/catalog/catalog.js';
import type { Choices } from '../src/catalog/resolve.js';
import { sha256 } from '../src/disk/hash.js';
import { writeTree } from '../src/disk/write-tree.js';
import { renderRepo } from '../src/render/repo.js';
import { mergeJson } from '../src/render/slot-files/merge-json.js';
import { commonJson, type JsonPart, splitJson } from './split-json.js';

interface Combination {
  readonly framework: string;
  readonly pagination: string;
  readonly tenancy: string;
}

const root = join(import.meta.dirname, '..');
const templates = join(root, 'templates');
const description = 'apps/api/openapi.json';
const workspace = mkdtempSync(join(tmpdir(), 'openapi-'));
const tenancies = ['multi', 'single'];
const paginations = readdirSync(join(templates, 'pagination'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const asked = process.argv.slice(2);
const frameworks = asked.length > 0 ? asked : ['fastify', 'nestjs'];
const compiled = await compileCatalog(templates);
/** Without what is added to descriptions so far, which may not fit to what is described now. */
const capabilities = compiled.capabilities.map((one) => ({
  ...one,
  additions: one.additions?.filter(({ target }) => target !== description) ?? [],
}));
const catalog = { ...compiled, capabilities };

try {
  // Repos of one framework are made one after the other: they use the same installation.
  await Promise.all(frameworks.map(refresh));
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

async function refresh(framework: string): Promise<void> {
  for (const pagination of paginations)
    for (const tenancy of tenancies) await refreshProduct({ framework, pagination, tenancy });
  await refreshService(framework);
}

async function refreshProduct(combination: Combination): Promise<void> {
  const { framework, pagination, tenancy } = combination;
  const known = describedIn(combination);
  const describe = (chosen: readonly Capability[]) => descriptionOf(framework, choicesOf(combination, chosen));
  const whole = await describe(known);
  const without = new Map<string, string>();
  for (const { id } of known) without.set(id, await describe(known.filter((one) => !needs(one, id))));
  const base = await describe([]);

  const parsed = new Map([...without].map(([id, text]) => [id, JSON.parse(text) as unknown]));
  const parts = splitJson(JSON.parse(base), JSON.parse(whole), parsed).map((part) => ({
    ...part,
    needs: withoutImplied(part.needs),
  }));
  const ofOne = parts.find((part) => part.needs.length === 0);
  const additions = parts.filter((part) => part !== ofOne);
  if (ofOne) {
    for (const one of known) {
      const alone = await describe(known.filter(({ id }) => needs(one, id)));
      additions.push({ needs: [one.id], added: commonJson(ofOne.added, JSON.parse(alone)) });
    }
  }
  check(base, additions, new Set(known.map(({ id }) => id)), whole, combination);
  for (const [left, text] of without) {
    const chosen = known.filter((one) => !needs(one, left)).map(({ id }) => id);
    check(base, additions, new Set(chosen), text, combination);
  }
  write(join('pagination', pagination, ['files', framework, ...['saas', tenancy].sort()].join('+')), base);
  removeAdditions(combination);
  for (const [folder, added] of byFolder(additions, combination)) write(folder, mergeJson('{}', added));
  process.stdout.write(`${framework}, ${pagination}, ${tenancy}: refreshed\n`);
}

async function refreshService(framework: string): Promise<void> {
  write(join('framework', framework, 'files+service'), await descriptionOf(framework, { framework, shape: 'service' }));
  process.stdout.write(`${framework}, service: refreshed\n`);
}

/** Capabilities with code in the API that go with a combination. */
function describedIn({ framework, pagination, tenancy }: Combination): readonly Capability[] {
  const chosen = new Set([
    'saas',
    'drizzle',
    'bullmq',
    framework,
    pagination,
    tenancy,
    ...capabilities.map(({ id }) => id),
  ]);
  return capabilities.filter(
    ({ additions, fragments, requires = [] }) =>
      [...fragments, ...additions].some(({ target }) => target.startsWith('apps/api/src/')) &&
      requires.every(({ option }) => chosen.has(option)),
  );
}

/** Whether a capability is the one with this id, or requires it, by way of another one or not. */
function needs({ id, requires = [] }: Capability, other: string): boolean {
  return (
    id === other || requires.some(({ option }) => capabilities.some((one) => one.id === option && needs(one, other)))
  );
}

/** The ids that none of the others requires. */
function withoutImplied(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => !capabilities.some((one) => one.id !== id && ids.includes(one.id) && needs(one, id)));
}

/** The folder of the capability that brings a module, else of the first one → what goes to it. */
function byFolder(additions: readonly JsonPart[], combination: Combination): ReadonlyMap<string, readonly string[]> {
  const { framework, pagination, tenancy } = combination;
  const folders = new Map<string, string[]>();
  for (const { added, needs: ids } of additions) {
    const owner = ids.find(hasModule) ?? ids[0] ?? '';
    const beside = ids.filter((id) => id !== owner);
    const folder = join('capability', owner, ['slots', pagination, framework, tenancy, ...beside].join('+'));
    folders.set(folder, [...(folders.get(folder) ?? []), JSON.stringify(added)]);
  }
  return folders;
}

function hasModule(id: string): boolean {
  const fragments = capabilities.find((one) => one.id === id)?.fragments ?? [];
  return fragments.some(({ target }) => target.startsWith('apps/api/src/modules/'));
}

/** @throws Error when what is merged is not what the running application describes */
function check(
  base: string,
  additions: readonly JsonPart[],
  chosen: ReadonlySet<string>,
  described: string,
  combination: Combination,
): void {
  const texts = [
    ...byFolder(
      additions.filter((part) => part.needs.every((id) => chosen.has(id))),
      combination,
    ),
  ]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, added]) => added);
  const [merged, expected] = [mergeJson(base, texts), mergeJson(described, [])].map((text) => text.split('\n'));
  const line = expected?.findIndex((one, index) => one !== merged?.[index]) ?? -1;
  if (line < 0) return;
  const which = `${Object.values(combination).join(', ')} with ${[...chosen].join(', ') || 'nothing'}`;
  throw new Error(`${which}: line ${String(line + 1)} is ${merged?.[line] ?? ''}, and not ${expected?.[line] ?? ''}`);
}

/** Removes what capabilities have added to the description so far. */
function removeAdditions({ framework, pagination, tenancy }: Combination): void {
  for (const { id } of capabilities) {
    const folder = join(templates, 'capability', id);
    for (const name of readdirSync(folder)) {
      const parts = new Set(name.split('+'));
      if (parts.has('slots') && [framework, pagination, tenancy].every((one) => parts.has(one)))
        rmSync(join(folder, name, description), { force: true });
    }
  }
}

/** Writes the description of a folder of fragments, or what a folder of slots adds to it. */
function write(folder: string, text: string): void {
  const target = join(templates, folder, description);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function choicesOf({ framework, pagination, tenancy }: Combination, chosen: readonly Capability[]): Choices {
  const having = capabilities.map((one) => [one.id, chosen.includes(one) ? 'with' : 'without'] as const);
  return { framework, pagination, tenancy, queue: 'bullmq', ...Object.fromEntries(having) };
}

/** Generates a repo and has it describe its API. The first one of a framework is installed, and has what all others need. */
async function descriptionOf(framework: string, chosen: Choices): Promise<string> {
  const folder = join(workspace, framework);
  const answers = { ...noAnswers, choices: { orm: 'drizzle', ...chosen } };
  const blueprint = blueprintOf(catalog, 'my-api', answers, decide(catalog, answers));
  const tree = renderRepo({ version: '0.0.0', catalog, blueprint, read: templatesIn(templates), hash: sha256 });
  const isInstalled = existsSync(folder);
  if (isInstalled) removeSources(folder);
  writeTree(tree, folder);
  if (!isInstalled) await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: folder });
  await execa('npm', ['run', 'openapi'], { cwd: folder });
  return readFileSync(join(folder, description), 'utf8');
}

/** Leaves what is installed, also in workspaces. */
function removeSources(folder: string, depth = 0): void {
  for (const name of readdirSync(folder)) {
    const isParent = depth === 0 ? ['apps', 'packages'].includes(name) : depth === 1;
    if (isParent) removeSources(join(folder, name), depth + 1);
    else if (name !== 'node_modules') rmSync(join(folder, name), { recursive: true });
  }
}
