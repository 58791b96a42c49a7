import type { Evidence } from './evidence.js';

/** A Markdown table of what was run: a line for each row. */
export function evidenceTable(evidence: readonly Evidence[]): string {
  const header = ['stack', 'capabilities', 'package manager', 'Node.js', 'steps', 'tests'];
  const rows = evidence.map(({ row, choices, steps, versions }) => {
    const manager = choices['package-manager'] ?? '';
    const tests = steps.reduce((sum, step) => sum + (step.tests ?? 0), 0);
    return [
      `\`${row}\``,
      capabilitiesIn(choices).join(', '),
      `${manager} ${versions[manager] ?? ''}`,
      versions.node ?? '',
      String(steps.length),
      String(tests),
    ];
  });
  return [...aligned([header, ...rows]), '', `On ${servicesIn(evidence).join(', ')}.`].join('\n');
}

/** Among choices, a capability is a key with the value `with` or `without`. */
function capabilitiesIn(choices: Evidence['choices']): readonly string[] {
  return Object.keys(choices).filter((id) => choices[id] === 'with');
}

/** The services that were run, each with its versions: `PostgreSQL 15.19`. */
function servicesIn(evidence: readonly Evidence[]): readonly string[] {
  const versions = new Map<string, Set<string>>();
  for (const { choices, versions: all } of evidence)
    for (const [name, version] of Object.entries(all))
      if (name !== 'node' && name !== choices['package-manager'])
        versions.set(name, (versions.get(name) ?? new Set()).add(version));
  return [...versions].map(([name, found]) => `${name} ${[...found].join(' and ')}`);
}

/** As prettier lays a table out: cells padded to the widest of their column, numbers to the right. */
function aligned([header = [], ...rows]: readonly (readonly string[])[]): readonly string[] {
  const widths = header.map((cell, column) =>
    Math.max(3, ...[cell, ...rows.map((row) => row[column] ?? '')].map(({ length }) => length)),
  );
  const isNumber = header.map((_, column) => rows.length > 0 && rows.every((row) => /^\d+$/.test(row[column] ?? '')));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(' | ')} |`;
  const rule = widths.map((wide, column) => (isNumber[column] ? `${'-'.repeat(wide - 1)}:` : '-'.repeat(wide)));
  return [line(header), line(rule), ...rows.map(line)];
}
