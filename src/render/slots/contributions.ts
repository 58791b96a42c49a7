import { TemplateError } from '../../errors.js';
import { contributionsOf, type Option } from '../../catalog/catalog.js';
import type { Contribution } from '../../catalog/definition.js';

/** What an option adds to shared files, and which one it is: errors name both sides. */
export interface Contributed extends Contribution {
  readonly from: string;
}

/** Everything the chosen options contribute, in their order. */
export function collect(options: readonly Option[]): readonly Contributed[] {
  const chosen = new Set(options.map(({ id }) => id));
  return options.flatMap((option) =>
    contributionsOf(option, chosen).map((contribution) => ({ ...contribution, from: option.id })),
  );
}

/**
 * Merges keyed contributions. The same value twice is fine.
 * @param what names the slot in errors
 * @throws TemplateError when two options give one key different values
 */
export function mergeKeyed<T>(
  what: string,
  entries: readonly { readonly key: string; readonly value: T; readonly from: string }[],
): ReadonlyMap<string, T> {
  const owners = new Map<string, { value: T; from: string }>();
  for (const { key, value, from } of entries) {
    const other = owners.get(key);
    if (other && JSON.stringify(other.value) !== JSON.stringify(value)) {
      throw new TemplateError(`${what} "${key}": the options ${other.from} and ${from} give it different values`);
    }
    if (!other) owners.set(key, { value, from });
  }
  return new Map([...owners].map(([key, { value }]) => [key, value]));
}
