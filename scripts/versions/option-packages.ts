import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package.json beside an option. */
export interface OptionPackage {
  readonly file: string;
  readonly decision: string;
  readonly option: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string>>;
}

/** Those of all options, sorted by path. */
export function optionPackages(templates: string): readonly OptionPackage[] {
  const folders = (parent: string) =>
    readdirSync(parent, { withFileTypes: true })
      .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
      .sort();
  return folders(templates).flatMap((decision) =>
    folders(join(templates, decision)).map((option) => {
      const file = join(templates, decision, option, 'package.json');
      const { dependencies = {}, overrides = {} } = JSON.parse(readFileSync(file, 'utf8')) as Partial<OptionPackage>;
      return { file, decision, option, dependencies, overrides };
    }),
  );
}

/** Sets versions, of packages that are in the file already or new ones, and keeps the rest as it is. */
export function setVersions(
  file: string,
  section: 'dependencies' | 'overrides',
  versions: Readonly<Record<string, string>>,
): void {
  const content = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<typeof section, Record<string, string>>>;
  const entries = Object.entries({ ...content[section], ...versions }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify({ ...content, [section]: Object.fromEntries(entries) }, null, 2)}\n`);
}
