import type { Option } from '../../catalog/catalog.js';
import { mergeKeyed } from './contributions.js';

/**
 * Package → the version that takes the place of every other in the tree, sorted by name.
 * @throws TemplateError when two options want different versions
 */
export function overridesOf(options: readonly Option[]): Readonly<Record<string, string>> {
  const entries = options.flatMap(({ id, overrides = {} }) =>
    Object.entries(overrides).map(([key, value]) => ({ key, value, from: id })),
  );
  return Object.fromEntries([...mergeKeyed('override', entries)].sort());
}
