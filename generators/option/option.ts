import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

import { format } from 'prettier';

import { templatesIn } from '../../src/build/load.js';
import { mistakeIn } from '../../src/build/template-mistake.js';
import type { Catalog, Decision, Fragment } from '../../src/catalog/catalog.js';
import type { Contribution } from '../../src/catalog/definition.js';
import { type RequiredFile, requiredFiles } from '../../src/catalog/required-parts.js';
import { commitNew } from '../../src/disk/commit-new.js';
import { UserError } from '../../src/errors.js';
import type { Generator } from '../../src/plop/engine.js';
import type { ReadTemplate } from '../../src/render/render.js';
import { renderTemplate } from '../../src/render/template.js';
import { Tree } from '../../src/render/tree.js';
import { capabilityFiles, capabilityFolder, placesOf } from './capability.js';
import { stubOf } from './stub.js';

/** What a new option or capability is called and where it belongs. */
export interface OptionAnswers {
  /** Id of a decision, or `capability`. */
  readonly decision: string;
  readonly id: string;
  readonly label: string;
  readonly summary: string;
}

interface OptionRun {
  readonly answers: OptionAnswers;
  /** Undefined for a capability. */
  readonly decision: Decision | undefined;
  readonly templates: string;
  readonly tree: Tree;
}

const skeleton = join(import.meta.dirname, 'skeleton');

/** How generated repos are formatted. */
const formatting = 'base/monorepo/files/_prettierrc.json';

/**
 * `option`: the folder of a new option or capability, for contributors: definition, versions, and a stub of each file that its
 * decision asks for, or of a package, its test and its page.
 */
export function optionGenerator(
  templates: string,
  ask: () => Promise<{ readonly answers: OptionAnswers; readonly catalog: Catalog }>,
): Generator<OptionRun> {
  return {
    name: 'option',
    description:
      'A new option or capability: its folder with definition, versions and a stub of each file it has to bring',
    ask: async () => {
      const { answers, catalog } = await ask();
      const decision = catalog.decisions.find(({ id }) => id === answers.decision);
      if (!decision && answers.decision !== capabilityFolder)
        throw new UserError(`There is no decision ${answers.decision}.`);
      refuseTaken(catalog, answers.id);
      if (existsSync(folderOf(templates, answers)))
        throw new UserError(`${answers.decision}/${answers.id} exists already.`);
      return { answers, decision, templates, tree: new Tree() };
    },
    plan: () => ['render', 'commit'],
    actions: { render, commit },
  };
}

/** Ids are of one space: choices, flags and conditions name options and capabilities alike. */
function refuseTaken({ capabilities, decisions }: Catalog, id: string): void {
  const taken = decisions.find((one) => one.id === id || one.options.some((option) => option.id === id));
  if (taken) throw new UserError(`${taken.id} ${taken.id === id ? 'is a decision' : `has an option ${id} already`}.`);
  if (capabilities.some((one) => one.id === id)) throw new UserError(`There is a capability ${id} already.`);
}

function render(run: OptionRun): Promise<string> {
  return run.decision ? renderOption(run, run.decision) : renderCapability(run);
}

async function renderCapability({ answers, tree }: OptionRun): Promise<string> {
  for (const [path, text] of Object.entries(capabilityFiles(answers))) tree.create({ path, text, from: 'new-option' });
  await fromSkeleton(tree, 'capability.ts', 'option.ts', { ...answers, ...placesOf(answers) });
  await fromSkeleton(tree, 'package.json', 'package.json', { versions: '{}' });
  return answers.id;
}

async function renderOption({ answers, templates, tree }: OptionRun, decision: Decision): Promise<string> {
  const read = templatesIn(templates);
  const stubs = await stubsOf(decision, answers.id, read);
  for (const { fragment, from, text } of stubs) {
    const { source } = fragment;
    tree.create({ path: source.replace(`${decision.id}/${from}/`, ''), text, from: source });
  }
  const used = new Set(stubs.flatMap(({ text }) => packagesIn(text)));
  const contributes = JSON.stringify(contributionOf(decision, used));
  const contributesWith = JSON.stringify(conditionalPackagesOf(decision, used));
  const versions = JSON.stringify(Object.fromEntries(versionsOf(decision).filter(([name]) => used.has(name))));
  for (const path of ['option.ts', 'package.json'])
    await fromSkeleton(tree, path, path, { ...answers, contributes, contributesWith, versions });
  const kind = decision.mustProvide?.gen;
  if (kind !== undefined) await fromSkeleton(tree, 'gen.ts', 'gen.ts', { ...answers, kind });
  return answers.id;
}

/** Adds a file that is made from one of the skeleton, formatted as this repository is. */
async function fromSkeleton(tree: Tree, name: string, path: string, view: object): Promise<void> {
  const source = join(skeleton, `${name}.ejs`);
  const text = renderTemplate(source, readFileSync(source, 'utf8'), { ...view }, mistakeIn);
  tree.create({ path, text: await format(text, { filepath: path, singleQuote: true, printWidth: 120 }), from: source });
}

interface Stub extends Model {
  readonly text: string;
}

async function stubsOf(decision: Decision, id: string, read: ReadTemplate): Promise<readonly Stub[]> {
  const options = decision.mustProvide?.files ? (JSON.parse(read(formatting)) as object) : {};
  const models = requiredFiles(decision.mustProvide ?? {}).map((file) => modelOf(decision, file));
  const stubs: Stub[] = [];
  for (const { fragment, from } of models) {
    const { source, target } = fragment;
    const stub = stubOf(target, read(source), from, id);
    const isChanged = !stub.includes(read(source));
    const text = target.endsWith('.ts') && isChanged ? await format(stub, { ...options, filepath: target }) : stub;
    stubs.push({ fragment, from, text });
    // What signatures are made of may be in files of the other option alone.
    models.push(...importedModels(decision, from, fragment, text).filter((one) => !isAmong(models, one)));
  }
  return stubs;
}

/** The names of the npm packages that a text imports. */
function packagesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?: from|^import) '((?:@[\w-]+\/)?[\w.-]+)/gm)].map(([, name = '']) => name);
}

function versionsOf({ options }: Decision): readonly (readonly [string, string])[] {
  return options.flatMap(({ versions }) => Object.entries(versions));
}

interface Model {
  readonly fragment: Fragment;
  /** Id of the option that it is of. */
  readonly from: string;
}

function isAmong(models: readonly Model[], { fragment }: Model): boolean {
  return models.some((model) => model.fragment.target === fragment.target && model.fragment.when === fragment.when);
}

function importedModels({ options }: Decision, from: string, { target }: Fragment, text: string): readonly Model[] {
  const imported = [...text.matchAll(/ from '(\.[^']+)\.js'/g)].map(([, specifier = '']) =>
    posix.join(posix.dirname(target), `${specifier}.ts`),
  );
  const { fragments = [] } = options.find(({ id }) => id === from) ?? {};
  return fragments.filter((one) => imported.includes(one.target)).map((fragment) => ({ fragment, from }));
}

function commit({ answers, templates, tree }: OptionRun): string {
  commitNew(tree, folderOf(templates, answers));
  return folderOf(templates, answers);
}

function folderOf(templates: string, { decision, id }: OptionAnswers): string {
  return join(templates, decision, id);
}

/** The file of an option that is there: the compiler has seen that each has one. */
function modelOf({ id, options }: Decision, { path, when }: RequiredFile): Model {
  for (const { id: from, fragments } of options) {
    const fragment = fragments.find((one) => one.target === path && (one.when === undefined || one.when === when));
    if (fragment) return { from, fragment };
  }
  throw new UserError(`No option of ${id} has ${path} yet, so there is nothing to make its stub from.`);
}

/** What the decision asks for beside files: the packages that the stubs use, and for a package manager the form of another one. */
function contributionOf({ mustProvide = {}, options }: Decision, used: ReadonlySet<string>): Contribution {
  const { packageManager, workspaces } = options[0]?.contributes ?? {};
  return {
    ...(mustProvide.workspaces && {
      workspaces: Object.fromEntries(
        mustProvide.workspaces.map((folder) => [folder, packagesOf(workspaces?.[folder], used)]),
      ),
    }),
    ...(mustProvide.packageManager && packageManager && { packageManager }),
  };
}

/** The packages of stubs that are there together with other options only. */
function conditionalPackagesOf(
  { options }: Decision,
  used: ReadonlySet<string>,
): Readonly<Record<string, Contribution>> {
  const conditional = Object.entries(options[0]?.contributesWith ?? {}).map(([expression, { workspaces = {} }]) => {
    const kept = Object.entries(workspaces)
      .map(([folder, workspace]) => [folder, packagesOf(workspace, used)] as const)
      .filter(([, packages]) => Object.keys(packages).length > 0);
    return [expression, { workspaces: Object.fromEntries(kept) }] as const;
  });
  return Object.fromEntries(conditional.filter(([, { workspaces }]) => Object.keys(workspaces).length > 0));
}

type Packages = Pick<NonNullable<Contribution['workspaces']>[string], 'dependencies' | 'devDependencies'>;

function packagesOf({ dependencies = [], devDependencies = [] }: Packages = {}, used: ReadonlySet<string>): Packages {
  const kept = {
    dependencies: dependencies.filter((name) => used.has(name)),
    devDependencies: devDependencies.filter((name) => used.has(name)),
  };
  return Object.fromEntries(Object.entries(kept).filter(([, names]) => names.length > 0));
}
