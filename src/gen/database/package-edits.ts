import { jsonPropertyIn } from '../../edit/in-json.js';
import type { Edit } from '../../edit/edit.js';
import { fieldOf } from '../../repo/fields-of.js';
import { parseJson } from '../../repo/parse-json.js';
import { type Home, inFolder } from './home.js';
import type { FrameworkSetup, OrmSetup, Versions } from './setup.js';

/** What package.json gets: packages that the application does not have yet, and scripts. */
export interface PackageEdits {
  readonly edits: readonly Edit[];
  /** Scripts that are there and do something else. */
  readonly notes: readonly string[];
}

/** What both of them read `.env` with. */
const dotenv: Versions = { dotenv: '18.0.10' };

/** Packages with exact versions, and scripts. A package and a script that is there stays as it is. */
export function packageEdits(home: Home, orm: OrmSetup, framework: FrameworkSetup): PackageEdits {
  const path = inFolder(home, 'package.json');
  const there = fieldOf(parseJson(home.read(path) ?? '{}'), 'scripts');
  const taken = Object.entries(orm.scripts).filter(
    ([name, command]) => ![undefined, command].includes(scriptIn(there, name)),
  );
  const added = Object.entries(orm.scripts).filter(([name]) => scriptIn(there, name) === undefined);
  return {
    edits: [
      ...added.map(([name, command]) => jsonPropertyIn(path, ['scripts', name], command)),
      ...versionEdits(home, 'dependencies', { ...orm.dependencies, ...framework.dependencies(home), ...dotenv }),
      ...versionEdits(home, 'devDependencies', orm.devDependencies),
    ],
    notes: taken.map(([name, command]) => `There is a script ${name} already; ${orm.label} has "${command}" for it.`),
  };
}

function scriptIn(scripts: unknown, name: string): string | undefined {
  const found = fieldOf(scripts, name);
  return typeof found === 'string' ? found : undefined;
}

function versionEdits(home: Home, section: string, versions: Versions): readonly Edit[] {
  const path = inFolder(home, 'package.json');
  return Object.entries(versions)
    .filter(([name]) => !(name in home.dependencies))
    .map(([name, version]) => jsonPropertyIn(path, [section, name], version, true));
}
