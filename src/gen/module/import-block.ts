/** Where names are imported from; a name that is only a type begins with `type `. */
export type Imports = Readonly<Record<string, readonly string[]>>;

const collator = new Intl.Collator('en', { caseFirst: 'upper', numeric: true });

/**
 * Import declarations in the order that the linter of generated repositories asks for.
 * @param each what is imported from one module by several of them is one declaration
 */
export function importBlock(...each: readonly Imports[]): string {
  const all = new Map<string, readonly string[]>();
  for (const [from, names] of each.flatMap((imports) => Object.entries(imports)))
    all.set(from, [...(all.get(from) ?? []), ...names]);
  const wanted = [...all].filter(([, names]) => names.length > 0);
  const lines = (kind: string) =>
    wanted
      .filter(([from]) => kindOf(from) === kind)
      .toSorted(([one], [other]) => compare(one, other))
      .map(([from, names]) => declaration(from, [...new Set(names)]));
  return ['builtin', 'package', 'relative']
    .map(lines)
    .filter((group) => group.length > 0)
    .map((group) => group.join('\n'))
    .join('\n\n');
}

function kindOf(from: string): string {
  if (from.startsWith('node:')) return 'builtin';
  return from.startsWith('.') ? 'relative' : 'package';
}

function declaration(from: string, names: readonly string[]): string {
  const onlyTypes = names.every((name) => name.startsWith('type '));
  const sorted = names.toSorted((one, other) => collator.compare(plain(one), plain(other)));
  const list = (onlyTypes ? sorted.map(plain) : sorted).join(', ');
  return `import ${onlyTypes ? 'type ' : ''}{ ${list} } from '${from}';`;
}

function plain(name: string): string {
  return name.replace(/^type /, '');
}

/** From far away to near. */
function compare(one: string, other: string): number {
  return depth(other) - depth(one) || collator.compare(one, other);
}

function depth(from: string): number {
  return from.split('../').length;
}
