import { describe, expect, it } from 'vitest';

import type { Finding } from './check.js';
import { examine, failing } from './examine.js';
import type { Facts, Postgres, Reached, Refusal, Table } from './facts/facts.js';
import { failed, known, notThere } from './facts/probed.js';
import { checks } from './registry.js';

const table: Table = {
  name: 'users',
  hasTenant: true,
  isEnabled: true,
  isForced: true,
  openPolicies: [],
  policies: 1,
};

const database: Postgres = {
  version: '18.1',
  clockAheadMs: 0,
  role: { name: 'app', attributes: [], memberships: [], ownsTables: false },
  tables: [table],
  history: { is: 'read', applied: [{ key: '1_init', sha256: 'a', isFinished: true }] },
};

const well: Facts = {
  repo: {
    root: '/repo',
    madeBy: '0.1.0',
    choices: { queue: 'bullmq', tenancy: 'multi' },
    packageManager: 'npm',
    managerVersion: '11.1.0',
    nodeRange: '>=20.19',
    scripts: ['migrate', 'setup'],
    packages: ['.'],
    lockfiles: ['package-lock.json'],
    images: { db: 'postgres:18', redis: 'redis:8-alpine', broker: 'rabbitmq:4-management-alpine' },
  },
  node: '20.19.0',
  manager: known('11.2.0'),
  git: known({ version: '2.39.5', state: 'inside' }),
  disk: known({ folder: '/repo', freeBytes: 9e9, freeInodes: 1e6, isWritable: true }),
  generated: known({ total: 3, edited: ['a.ts'], missing: [] }),
  packages: known({ checked: 9, absent: [], different: [] }),
  variables: known({ unknown: [], missing: [], isOpen: false, count: 3 }),
  environment: known({ mode: 'development', applications: [{ folder: 'apps/api', problems: [] }] }),
  ports: known([{ variable: 'PORT', host: '127.0.0.1', port: 3000, state: { is: 'free' } }]),
  postgres: answered(database),
  redis: answered({ version: '8.0.1', evictionPolicy: 'noeviction' }),
  rabbitmq: answered('4.1.0'),
  migrations: known([{ key: '1_init', name: '1_init', sha256: 'a' }]),
};

function answered<Value>(value: Value, variable = 'DATABASE_URL') {
  const answer = { is: 'answered', value } as const;
  return known<readonly Reached<Value>[]>([{ variable, where: 'app@127.0.0.1:5432/app', answer }]);
}

function refused(reason: Refusal['reason'], code = ''): Partial<Facts> {
  const answer = { is: 'refused', reason, code } as const;
  return { postgres: known([{ variable: 'DATABASE_URL', where: 'app@127.0.0.1:5432/app', answer }]) };
}

const withDatabase = (some: Partial<Postgres>): Partial<Facts> => ({ postgres: answered({ ...database, ...some }) });
const withRole = (some: Partial<Postgres['role']>) => withDatabase({ role: { ...database.role, ...some } });
const withTable = (some: Partial<Table>) => withDatabase({ tables: [{ ...table, ...some }] });
const withRepo = (some: Partial<Facts['repo']>): Partial<Facts> => ({ repo: { ...well.repo, ...some } });
const withPort = (state: PortState): Partial<Facts> => ({
  ports: known([{ variable: 'PORT', host: '127.0.0.1', port: 3000, state }]),
});
type PortState = Extract<Facts['ports'], { is: 'known' }>['value'][number]['state'];
const withHistory = (key: string, sha256 = 'a', isFinished = true) =>
  withDatabase({ history: { is: 'read', applied: [{ key, sha256, isFinished }] } });

function verdictOf(id: string, facts: Partial<Facts>) {
  const verdict = examine({ ...well, ...facts }).find(({ check }) => check.id === id)?.verdict;
  if (!verdict) throw new Error(`there is no check ${id}`);
  return verdict;
}

function findingsOf(id: string, facts: Partial<Facts>): readonly Finding[] {
  const verdict = verdictOf(id, facts);
  return verdict.is === 'found' ? verdict.findings : [];
}

/** What each check has to find: its id, what differs from a repository that is well, the severity, and what is said. */
const faults: readonly (readonly [string, Partial<Facts>, Finding['severity'], RegExp, string?])[] = [
  ['node-version', { node: '18.20.0' }, 'error', /This is Node.js 18.20.0, and package.json asks for >=20.19/],
  ['package-manager', { manager: known(undefined) }, 'error', /npm is not installed/],
  ['package-manager', { manager: known('10.9.0') }, 'warning', /names 11.1.0/, 'npm install --global npm@11.1.0'],
  ['package-manager', { manager: failed('npm does not end within 5 s.') }, 'warning', /does not end/],
  ['git', { git: known({ version: undefined, state: 'outside' }) }, 'warning', /git is not installed/],
  [
    'git',
    { git: known({ version: '2.39.5', state: 'refused' }) },
    'warning',
    /another user/,
    'git config --global --add safe.directory "/repo"',
  ],
  [
    'disk-space',
    { disk: known({ folder: '/repo', freeBytes: 5e8, freeInodes: 1e6, isWritable: true }) },
    'warning',
    /^0.5 GB are free/,
  ],
  [
    'disk-space',
    { disk: known({ folder: '/repo', freeBytes: 1e8, freeInodes: 1e6, isWritable: true }) },
    'error',
    /^0.1 GB are free/,
  ],
  [
    'disk-space',
    { disk: known({ folder: '/repo', freeBytes: 9e9, freeInodes: 10, isWritable: true }) },
    'error',
    /only 10 more files/,
  ],
  [
    'disk-space',
    { disk: known({ folder: '/repo', freeBytes: 9e9, freeInodes: undefined, isWritable: false }) },
    'error',
    /cannot be written/,
  ],
  [
    'generated-files',
    { generated: known({ total: 3, edited: [], missing: ['a.ts'] }) },
    'warning',
    /1 generated file is gone: a.ts/,
    'git checkout HEAD -- "a.ts"',
  ],
  [
    'generated-files',
    withRepo({ madeBy: '99.0.0' }),
    'warning',
    /99.0.0 made this repository/,
    'npx create-backend@99.0.0 doctor',
  ],
  ['lockfile', withRepo({ lockfiles: [] }), 'warning', /no lockfile/, 'npm install'],
  [
    'lockfile',
    withRepo({ lockfiles: ['package-lock.json', 'yarn.lock'] }),
    'warning',
    /yarn.lock is of another package manager/,
  ],
  [
    'packages-installed',
    { packages: known({ checked: 2, absent: ['pg@8.0.0'], different: [] }) },
    'error',
    /1 package of the lockfile is not installed: pg@8.0.0/,
    'npm ci',
  ],
  [
    'packages-installed',
    { packages: known({ checked: 2, absent: [], different: [{ name: 'pg', locked: '8.1.0', installed: '8.0.0' }] }) },
    'error',
    /pg 8.0.0 \(locked: 8.1.0\)/,
    'npm ci',
  ],
  [
    'env-file',
    {
      variables: known({
        unknown: [{ name: 'PROT', suggestion: '; did you mean PORT?' }],
        missing: [],
        isOpen: false,
        count: 1,
      }),
    },
    'warning',
    /sets PROT, .*; did you mean PORT\?$/,
  ],
  [
    'env-file',
    { variables: known({ unknown: [], missing: [], isOpen: true, count: 1 }) },
    'warning',
    /All users/,
    'chmod 600 .env',
  ],
  [
    'environment',
    withProblem('PORT: not a valid value (invalid_type)'),
    'error',
    /^PORT: not a valid value \(invalid_type\) \(apps\/api, as development\)\.$/,
  ],
  [
    'environment',
    {
      ...withProblem('CURSOR_SECRET: missing'),
      variables: known({ unknown: [], missing: ['CURSOR_SECRET'], isOpen: false, count: 1 }),
    },
    'warning',
    /^CURSOR_SECRET: missing/,
    'npm run setup',
  ],
  [
    'environment',
    { environment: failed('Cannot find module /repo/src/generated/x.js') },
    'warning',
    /Cannot find module/,
  ],
  [
    'ports',
    withPort({ is: 'taken', by: { pid: 7, name: 'nginx', isOwn: false } }),
    'error',
    /Port 3000 \(PORT\) is taken by nginx \(process 7\)/,
  ],
  ['ports', withPort({ is: 'taken', by: undefined }), 'error', /by another process/],
  ['ports', withPort({ is: 'forbidden' }), 'error', /may not listen on port 3000/],
  ['ports', withPort({ is: 'wrong-host' }), 'error', /no address 127.0.0.1/],
  [
    'postgres',
    refused('absent'),
    'error',
    /^Nothing listens at app@127.0.0.1:5432\/app \(DATABASE_URL\)\.$/,
    'docker compose up --detach db',
  ],
  ['postgres', refused('password'), 'error', /refuses the user or the password/],
  ['postgres', refused('no-database'), 'error', /nothing of that name/],
  ['postgres', refused('silent'), 'error', /does not answer/],
  ['postgres', refused('unknown-host'), 'error', /no host of that name/],
  ['postgres', refused('tls', 'CERT_HAS_EXPIRED'), 'error', /No secure connection .* \(CERT_HAS_EXPIRED\)/],
  ['postgres', refused('other', '53300'), 'error', /cannot be used: 53300/],
  ['postgres', withDatabase({ version: '15.20' }), 'warning', /This is PostgreSQL 15.20, and the compose file has 18/],
  [
    'redis',
    { redis: answered({ version: '8.0.1', evictionPolicy: 'allkeys-lru' }, 'REDIS_URL') },
    'warning',
    /allkeys-lru\): jobs get lost/,
    'redis-cli -h 127.0.0.1 -p 5432 config set maxmemory-policy noeviction',
  ],
  ['rabbitmq', { rabbitmq: answered('3.10.8') }, 'warning', /RabbitMQ 3.10.8, and the compose file has 4/],
  [
    'migrations',
    withDatabase({ history: { is: 'none' } }),
    'error',
    /1 migration not applied: 1_init/,
    'npm run migrate',
  ],
  ['migrations', withHistory('1_init', 'a', false), 'error', /1_init did not finish/],
  ['migrations', withHistory('1_init', 'b'), 'warning', /Changed after it was applied: 1_init/],
  ['migrations', withHistory('2_more'), 'warning', /Applied, and not in the repository: 2_more/],
  [
    'database-role',
    withRole({ attributes: ['is a superuser', 'has CREATEDB'], ownsTables: true }),
    'error',
    /^The role app of DATABASE_URL is a superuser:/,
  ],
  ['database-role', withRole({ attributes: ['has BYPASSRLS'] }), 'error', /has BYPASSRLS/],
  ['database-role', withRole({ memberships: ['pg_read_all_data'] }), 'error', /is a member of pg_read_all_data/],
  ['database-role', withRole({ ownsTables: true }), 'error', /owns the database or tables in it/],
  ['row-level-security', withTable({ isEnabled: false }), 'error', /off for the table users: every tenant/],
  ['row-level-security', withTable({ isEnabled: false, hasTenant: false }), 'warning', /off for the table users\.$/],
  ['row-level-security', withTable({ isForced: false }), 'error', /does not hold for its owner/],
  ['row-level-security', withTable({ policies: 0 }), 'warning', /no policy/],
  [
    'row-level-security',
    withTable({ openPolicies: ['all'] }),
    'error',
    /The policy all of the table users lets every row through/,
  ],
  ['clock', withDatabase({ clockAheadMs: 3000 }), 'warning', /3.0 s ahead of that of this machine/],
  ['clock', withDatabase({ clockAheadMs: -60_000 }), 'error', /60.0 s behind that/],
];

function withProblem(problem: string): Partial<Facts> {
  return { environment: known({ mode: 'development', applications: [{ folder: 'apps/api', problems: [problem] }] }) };
}

describe('L3 what doctor decides', () => {
  it('finds nothing where all is well', () => {
    expect(examine(well).filter(({ verdict }) => verdict.is !== 'ok')).toEqual([]);
  });

  it('has a fault for every check', () => {
    expect(new Set(faults.map(([id]) => id))).toEqual(new Set(checks.map(({ id }) => id)));
  });

  it.each(faults.map(([id, ...fault]) => ({ id, fault })))('$id %#', ({ fault, id }) => {
    const [facts, severity, message, command] = fault;
    const findings = findingsOf(id, facts);
    expect(findings.map((one) => [one.severity, one.command])).toContainEqual([severity, command]);
    expect(findings.map((one) => one.message).join('\n')).toMatch(message);
    for (const { remedy } of findings) expect(remedy).toMatch(/^[A-Z].*\.$|^Write a migration: /);
  });

  it('names the checks that fail', () => {
    const examined = examine({ ...well, node: '18.0.0', ...withDatabase({ clockAheadMs: 3000 }) });
    expect(failing(examined, 'error')).toEqual(['node-version']);
    expect(failing(examined, 'warning')).toEqual(['clock']);
  });

  it.each<readonly [string, Partial<Facts>, 'ok' | 'skipped', RegExp]>([
    ['git', { git: known({ version: '2.39.5', state: 'outside' }) }, 'ok', /no git repository/],
    ['ports', withPort({ is: 'taken', by: { pid: 7, name: 'node', isOwn: true } }), 'ok', /by this repository/],
    ['generated-files', { generated: notThere('Not ours.') }, 'skipped', /Not ours/],
    ['row-level-security', withRepo({ choices: { tenancy: 'single' } }), 'skipped', /not kept apart/],
    ['row-level-security', withDatabase({ tables: [] }), 'skipped', /no tables yet/],
    ['migrations', withDatabase({ history: { is: 'hidden' } }), 'skipped', /MIGRATION_DATABASE_URL is not set/],
    ['migrations', refused('absent'), 'skipped', /No database was reached/],
    ['clock', { postgres: notThere('No variable names one.') }, 'skipped', /No database was reached/],
    // Somebody else's application, whose tables are kept apart by nothing.
    [
      'database-role',
      {
        ...withRepo({ madeBy: undefined }),
        ...withDatabase({ tables: [{ ...table, isEnabled: false }], role: { ...database.role, ownsTables: true } }),
      },
      'skipped',
      /No table has/,
    ],
  ])('%s %# finds nothing', (id, facts, is, text) => {
    const verdict = verdictOf(id, facts);
    expect(verdict.is).toBe(is);
    expect(JSON.stringify(verdict)).toMatch(text);
  });
});
