import { newest, type Rules } from './newest.js';
import { optionPackages, setVersions } from './option-packages.js';
import { demandsOf, each, published } from './registry.js';

/**
 * Moves every version in templates/<decision>/<option>/package.json to the newest that goes.
 * @param vulnerable package → versions with an advisory
 * @returns one line per package that has moved, sorted
 */
export async function moveDirect(
  templates: string,
  rules: Rules,
  vulnerable: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const options = optionPackages(templates);
  const specs = new Map(options.flatMap(({ dependencies }) => Object.entries(dependencies)));
  const moves = await each([...specs].sort(), async ([name, spec]) => {
    const [, alias = name, current = spec] = /^npm:(.+)@([^@]+)$/.exec(spec) ?? [];
    const ask = (version: string) => demandsOf(alias, version);
    const found = await newest(current, await published(alias), ask, rules, vulnerable.get(alias));
    return { name, current, found, spec: spec.replace(current, found) };
  });
  const moved = moves.filter(({ current, found }) => current !== found);
  for (const { file, dependencies } of options) {
    const ours = moved.filter(({ name }) => name in dependencies);
    if (ours.length > 0)
      setVersions(file, 'dependencies', Object.fromEntries(ours.map(({ name, spec }) => [name, spec])));
  }
  return moved.map(({ name, current, found }) => `${name}: ${current} → ${found}`);
}
