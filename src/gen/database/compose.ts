import { posix } from 'node:path';

import { parse } from 'yaml';

import type { Edit } from '../../edit/edit.js';
import { yamlKeyIn } from '../../edit/in-yaml.js';
import { entriesOf, fieldOf, stringOf, stringsIn } from '../../repo/fields-of.js';
import { withParents } from '../../repo/packages.js';
import { snake, wordsOf } from '../../naming/words.js';
import { type Home, inFolder } from './home.js';

/** The PostgreSQL of development. */
export interface Compose {
  /** Leads to it from this machine. */
  readonly url: string;
  /** The file that is made, where there is none. */
  readonly made: string | undefined;
  readonly edits: readonly Edit[];
  /** The command that starts it. */
  readonly start: string;
}

const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** A service of Compose for PostgreSQL: one that is there, or one beside the others, or a file with it. */
export function composeOf(home: Home): Compose {
  const { folder, read } = home;
  const places = withParents(folder).flatMap((parent) => names.map((name) => posix.join(parent, name)));
  const path = places.find((place) => read(place) !== undefined);
  const text = path === undefined ? undefined : read(path);
  const there = text === undefined ? undefined : postgresIn(text);
  if (there) return { url: urlOf(there.settings, home), made: undefined, edits: [], start: startOf(there.name) };
  const service = serviceOf(databaseNameOf(home));
  return {
    url: urlOf(service, home),
    made: path === undefined ? inFolder(home, 'compose.yaml') : undefined,
    edits: path === undefined ? [] : editsOf(path, service),
    start: startOf('postgres'),
  };
}

function startOf(service: string): string {
  return `docker compose up --detach --wait ${service}`;
}

/** The service, as `compose.yaml` says it. */
export function serviceOf(database: string) {
  return {
    image: 'postgres:18',
    environment: { POSTGRES_PASSWORD: 'postgres', POSTGRES_DB: database },
    ports: ['127.0.0.1:5432:5432'],
    volumes: ['postgres:/var/lib/postgresql'],
    healthcheck: {
      test: ['CMD', 'pg_isready', '--host=127.0.0.1', '--username=postgres'],
      interval: '2s',
      timeout: '5s',
      retries: 30,
    },
  };
}

function editsOf(path: string, service: ReturnType<typeof serviceOf>): readonly Edit[] {
  return [yamlKeyIn(path, ['services', 'postgres'], service), yamlKeyIn(path, ['volumes', 'postgres'], {})];
}

/** The database is called like the package. */
export function databaseNameOf({ folder, packages }: Home): string {
  const name = packages.find((one) => one.folder === folder)?.name?.replace(/^@[^/]*\//, '') ?? '';
  const words = snake(wordsOf(name))
    .replaceAll(/[^a-z0-9_]/g, '')
    .slice(0, 63);
  return /^[a-z]/.test(words) ? words : 'app';
}

interface Service {
  readonly name: string;
  readonly settings: unknown;
}

/** The service whose image is one of PostgreSQL. */
function postgresIn(text: string): Service | undefined {
  const document: unknown = parse(text, { logLevel: 'silent' });
  return entriesOf(fieldOf(document, 'services'))
    .map(([name, settings]) => ({ name, settings }))
    .find(({ settings }) =>
      /(?:^|\/)(?:postgres|postgis|pgvector|timescaledb)\b/.test(stringOf(fieldOf(settings, 'image')) ?? ''),
    );
}

/** How it is reached from this machine, as far as its settings say it. */
function urlOf(settings: unknown, home: Home): string {
  const environment = variablesOf(fieldOf(settings, 'environment'));
  const user = environment.POSTGRES_USER ?? 'postgres';
  const password = environment.POSTGRES_PASSWORD ?? 'postgres';
  const database = environment.POSTGRES_DB ?? environment.POSTGRES_USER ?? databaseNameOf(home);
  const [port = '5432'] = stringsIn(fieldOf(settings, 'ports')).flatMap((one) => /(\d+):5432$/.exec(one)?.[1] ?? []);
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@localhost:${port}/${database}`;
}

/** Of a list or a mapping; what is taken from the environment is not known. */
function variablesOf(environment: unknown): Readonly<Record<string, string>> {
  const pairs = Array.isArray(environment)
    ? stringsIn(environment).map((one) => [one.replace(/=.*/s, ''), one.replace(/^[^=]*=?/, '')] as const)
    : entriesOf(environment);
  return Object.fromEntries(
    pairs.flatMap(([name, value]) =>
      typeof value === 'string' && !/[$\s]/.test(value) ? [[name, value] as const] : [],
    ),
  );
}
