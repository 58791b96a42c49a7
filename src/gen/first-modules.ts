import { inScratch } from '../disk/scratch.js';
import { UserError } from '../errors.js';
import { splitWords } from '../fields/split-words.js';
import type { Tree } from '../render/tree.js';
import { recognise } from './recognise.js';
import { namesOf } from '../naming/names.js';
import { refuseNoFields } from './module/check-module.js';
import { planModule } from './module/plan-module.js';
import { type ModuleRequest, moduleRequest } from './module-request.js';
import { traitsOf } from './traits.js';

/** A module that a repository is made with. */
export interface FirstModule extends ModuleRequest {
  /** What it was read from, without spare space. */
  readonly text: string;
}

/** A repository with its first modules. */
export interface WithModules {
  readonly tree: Tree;
  /** Notes for the person, one line each. */
  readonly notes: readonly string[];
}

/**
 * Reads the first modules of a repository. One may refer to those before it, and to users where these come with the repository.
 * @param texts each as `gen module` takes it: `products name:string price:decimal{10,2}`
 * @param choices of the repository, as far as they are known
 * @throws UserError that shows what is wrong with every module
 */
export function readModules(
  texts: readonly string[],
  choices: Readonly<Record<string, string>>,
): readonly FirstModule[] {
  const { people } = traitsOf({ choices });
  const there = people === undefined ? [] : [people];
  const results = texts.map((text, index) => ({ text, ...attempt(text, [...there, ...namesBefore(texts, index)]) }));
  const requests = results.flatMap(({ request }) => request ?? []);
  const names = requests.map(({ names }) => names.plural.kebab);
  const problems = [
    ...results.flatMap(({ problem, text }) =>
      problem === undefined ? [] : [`module ${nameIn(text)}:\n${problem.message}`],
    ),
    ...names.filter((name, index) => names.indexOf(name) !== index).map((name) => `module ${name}: it is there twice`),
  ];
  if (problems.length === 0) return requests;
  const hints = new Set(results.flatMap(({ problem }) => problem?.hint ?? []));
  throw new UserError(problems.join('\n'), [...hints].join('\n'));
}

function nameIn(text: string): string {
  return splitWords(text)[0] ?? JSON.stringify(text);
}

/** Only the names: what is wrong with the modules themselves is said once. */
function namesBefore(texts: readonly string[], index: number): readonly string[] {
  return texts.slice(0, index).flatMap((text) => {
    const [name] = splitWords(text);
    return name === undefined ? [] : pluralsOf(name);
  });
}

function pluralsOf(name: string): readonly string[] {
  try {
    return [namesOf(name).plural.kebab];
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

function attempt(
  text: string,
  existing: readonly string[],
): { readonly request?: FirstModule; readonly problem?: UserError } {
  try {
    const words = splitWords(text);
    const request = moduleRequest(words, undefined, existing);
    refuseNoFields(request);
    return { request: { ...request, text: words.join(' ') } };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problem: error };
  }
}

/** The date of the first migration of every repository. */
export const begun = new Date('2025-01-01T00:00:00Z');

/**
 * Adds modules to a repository that is not written yet, as `gen module` adds them to one that is: the planner reads a copy in
 * a temporary folder. Migrations are dated one second after each other, from the newest of the repository on, because the same
 * answers make the same bytes on every day.
 * @throws UserError when a module cannot be; EditError when a file to register it in is not understood
 */
export async function addModules(tree: Tree, modules: readonly ModuleRequest[]): Promise<WithModules> {
  const notes = new Set<string>();
  const after = await inScratch(tree, async ({ change, root }) => {
    const repo = await recognise(root);
    for (const module of modules) {
      const plan = await named(module, () => planModule(repo, module, false, begun));
      for (const note of plan.notes) notes.add(note);
      change(plan.changes);
    }
  });
  return { tree: after, notes: [...notes] };
}

async function named<T>({ names }: ModuleRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`module ${names.plural.kebab}:\n${error.message}`, error.hint);
    throw error;
  }
}
