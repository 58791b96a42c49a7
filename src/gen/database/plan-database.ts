import { posix } from 'node:path';

import { stringify } from 'yaml';

import { styleOf } from '../../edit/style.js';
import { describeRepo } from '../../repo/describe-repo.js';
import { renderPlaces, type RenderedFile } from '../generator-template.js';
import { relativeImport } from '../foreign-apps/relative-import.js';
import { stylist } from '../foreign-apps/stylist.js';
import { type Plan, planChanges } from '../plan-changes.js';
import type { Repo } from '../repo.js';
import { keptFromBuild } from './build-config.js';
import { type Compose, composeOf, databaseNameOf, serviceOf } from './compose.js';
import { frameworkSetupOf } from './framework-setups.js';
import { type Home, homeOf, inFolder, variableOf } from './home.js';
import { leftByGit, leftByPrettier } from './ignored.js';
import { hasStore } from './other-store.js';
import { packageEdits } from './package-edits.js';
import type { FrameworkSetup, OrmSetup } from './setup.js';
import { variable, variableFiles } from './variables.js';

/** What is asked for. */
export interface DatabaseOrder {
  readonly orm: OrmSetup;
  /** The packages are installed at once. */
  readonly install: boolean;
}

/**
 * Plans a database in an application that has none: packages, the code that makes it, the configuration of its tools, a first migration,
 * variables and a service of Compose. With the same ORM there already, nothing.
 * @throws UserError when another store is there; EditError when a file is not understood
 */
export async function planDatabase(repo: Repo, { install, orm }: DatabaseOrder): Promise<Plan> {
  const home = await homeOf(repo);
  if (hasStore(home, orm)) return { changes: [], notes: [] };
  const framework = frameworkSetupOf(repo);
  const compose = composeOf(home);
  const packages = packageEdits(home, orm, framework);
  const variables = variableFiles(home, compose.url);
  const generated = orm.generated(home);
  const ignored = [leftByGit(home, [inFolder(home, '.env'), ...generated]), leftByPrettier(home, generated)];
  const { changes } = await planChanges(repo, {
    kind: 'database',
    files: await filesOf(home, orm, framework, compose),
    edits: [
      ...packages.edits,
      ...framework.edits(home, orm),
      ...keptFromBuild(home, orm.config(home)),
      ...variables.edits,
      ...ignored.flatMap(({ edits }) => edits),
      ...compose.edits,
    ],
    starts: [...variables.starts, ...ignored.flatMap(({ starts }) => starts)],
  });
  return {
    changes,
    notes: [...packages.notes, ...variables.notes, ...stepsOf(home, orm, install, compose)],
    recognised: [
      ...describeRepo(repo),
      `will write ${[...framework.places(home, orm), ...orm.places(home)].map(({ path }) => path).join(', ')}; packages and scripts in ${inFolder(home, 'package.json')}`,
    ],
  };
}

async function filesOf(
  home: Home,
  orm: OrmSetup,
  framework: FrameworkSetup,
  { made }: Compose,
): Promise<readonly RenderedFile[]> {
  const { repo } = home;
  const places = [...orm.places(home), ...framework.places(home, orm)];
  const pathOf = (template: string) => places.find((one) => one.template === template)?.path ?? '';
  const view = {
    url: variableOf(home, variable),
    loadsEnv: !('@nestjs/config' in home.dependencies),
    pathOf,
    // How the file of a template imports another one.
    from: (template: string, path: string) => relativeImport(posix.dirname(pathOf(template)), path, repo.extension),
    ...orm.view(home),
  };
  const styled = stylist(repo, () => styleOf(home.read(repo.framework.entry) ?? ''));
  const written = await Promise.all(
    renderPlaces('database', places, view).map(async ({ path, text }) => ({
      path,
      text: path.endsWith('.ts') ? await styled(path, text) : text,
    })),
  );
  return [
    ...written,
    ...(await orm.migration(home, written, new Date())),
    ...(made === undefined ? [] : [{ path: made, text: composeFile(home) }]),
  ];
}

function composeFile(home: Home): string {
  return stringify({ services: { postgres: serviceOf(databaseNameOf(home)) }, volumes: { postgres: {} } });
}

/** What is left to do, in this order. */
function stepsOf(home: Home, orm: OrmSetup, isInstalled: boolean, { start }: Compose): readonly string[] {
  const { name } = home.manager;
  return [
    ...(isInstalled ? [] : [`"${name} install" installs what is new in ${inFolder(home, 'package.json')}.`]),
    ...(name === 'pnpm'
      ? ['pnpm runs no scripts of packages that it was not told to: "pnpm approve-builds" asks.']
      : []),
    ...orm.notes(home),
    `"${start}" starts PostgreSQL; "${name} run db:migrate" applies the migrations.`,
  ];
}
