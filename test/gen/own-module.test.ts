import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { afterOf } from '../../src/disk/change.js';
import { commitInto } from '../../src/disk/commit-into.js';
import { planUndo, undo, undoable } from '../../src/disk/undo.js';
import { parseFields } from '../../src/fields/parse-fields.js';
import { planField } from '../../src/gen/field/plan-field.js';
import { isSound } from '../../src/gen/is-sound.js';
import { moduleRecords } from '../../src/gen/module-record.js';
import { moduleRequest } from '../../src/gen/module-request.js';
import { planModule } from '../../src/gen/module/plan-module.js';
import type { Plan } from '../../src/gen/plan-changes.js';
import { recognise } from '../../src/gen/recognise.js';
import type { Repo } from '../../src/gen/repo.js';
import { namesOf } from '../../src/naming/names.js';
import { manifestFile } from '../../src/repo/find-root.js';
import { messageOf } from '../harness/thrown.js';
import { rendered } from '../snapshots/rendered.js';

const stacks = [
  { framework: 'fastify', orm: 'drizzle', tenancy: 'multi' },
  { framework: 'nestjs', orm: 'drizzle', tenancy: 'single' },
  { framework: 'nestjs', orm: 'prisma', tenancy: 'multi' },
  { framework: 'fastify', orm: 'prisma', tenancy: 'single' },
] as const;

const one = ['phone:string{32}?'];
const every = [
  ...['team:ref{teams}?', 'badge:string{40}?:unique', 'level:enum{low,high}=low:index', 'newsletter:bool=false'],
  ...['born:date?', 'balance:decimal{10,2}=0', 'views:bigint=0', 'seenAt:timestamp?', 'meta:json?', 'bio:text?'],
  ...['manager:ref{users}?:set-null', 'rank:int=0:index', 'tags:string{20}[]=[]', 'external:uuid?'],
];

describe.each(stacks)('G8 fields of users in a product with $framework, $orm and $tenancy tenants', (stack) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'own-module-')));
  const files = rendered(stack);
  let repo: Repo;

  beforeAll(async () => {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    repo = await recognise(root);
    await commit(await planModule(repo, moduleRequest(['teams', 'name:string:unique'], undefined, []), false));
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const commit = ({ changes }: Plan) => commitInto(root, changes, { command: 'gen' });
  const asked = (fields: readonly string[]) => ({ names: namesOf('users'), fields: parseFields(fields) });
  const module = 'apps/api/src/modules/users';

  it('are recorded from the start', () => {
    const fields = moduleRecords(read(manifestFile))
      .get('users')
      ?.map(({ name }) => name);
    expect(fields).toEqual(['email', 'name']);
  });

  it.each([
    ['one', one],
    ['one of every type', every],
  ])('are added, %s, once', async (_, fields) => {
    const { changes } = await planField(repo, asked(fields));
    for (const change of changes)
      expect([change.path, isSound(change.path, afterOf(change) ?? '')]).toEqual([change.path, true]);
    expect(changes.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        `${module}/user.ts`,
        `${module}/users.dto.ts`,
        `${module}/users.repository.ts`,
        `${module}/users.service.ts`,
        'apps/api/test/integration/users.fields.test.ts',
      ]),
    );
    await commit({ changes, notes: [] });
    expect((await planField(repo, asked(fields))).changes).toEqual([]);
  });

  it('are in requests, answers, lists, rows and what the audit log stores', () => {
    const dto = read(`${module}/users.dto.ts`);
    expect(dto).toContain('  phone: lineOfText(32).nullable(),\n');
    expect(dto).toContain('    phone: fields.phone.exactOptional(),\n');
    expect(dto).toContain('    phone: z.string().nullable(),\n');
    expect(dto).toContain("sortable: ['createdAt', 'email', 'name', 'level', 'rank']");
    expect(dto).not.toContain('createUserBody');
    expect(dto).not.toContain('email: fields.email.exactOptional()');
    expect(read(`${module}/users.repository.ts`)).toMatch(/^ {2}phone: /m);
    expect(read(`${module}/users.repository.ts`)).toContain('There is already a user with this badge.');
    expect(read(`${module}/users.service.ts`)).toMatch(/function stateOf\(\{\s+email,\s+name,\s+phone,/);
  });

  it('leave imports above everything else', () => {
    for (const path of ['user.ts', 'users.dto.ts', 'users.repository.ts', 'users.service.ts'].map(
      (name) => `${module}/${name}`,
    )) {
      const lines = read(path).split('\n');
      const last = lines.findLastIndex((line) => /^import |^\} from '/.test(line));
      const first = lines.findIndex((line) =>
        /^(?:export|const|type|interface|class|function|async function|@|\/\*\*)/.test(line),
      );
      expect([path, first === -1 || last < first]).toEqual([path, true]);
    }
  });

  it.each([
    ['code:string', 'make it nullable with a question mark, or give it a default'],
    ['role:string?', 'answers have that already'],
    ['lead:ref{teams}?:cascade', 'take set-null or leave it out'],
  ])('are refused where the code of the module cannot have them: %s', async (field, message) => {
    await expect(planField(repo, asked([field]))).rejects.toThrow(message);
  });

  it('are what gen module says where users are asked for', async () => {
    const planned = planModule(repo, moduleRequest(['users', 'phone:string'], undefined, []), false);
    await expect(planned).rejects.toMatchObject({
      hint: expect.stringContaining("gen field users 'phone:string{32}?'") as string,
    });
  });

  it('are taken back to the byte', async () => {
    while (undoable(root).length > 0) await undo(root, planUndo(root, undefined, isSound));
    for (const { path, text } of files) expect([path, read(path)]).toEqual([path, text]);
  });
});

it('G8 a product that is older than the record of its users says how to go on', async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'own-module-')));
  for (const { path, text } of rendered(stacks[0])) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path === manifestFile ? text.replace(/"users": \{[^}]*\}/, '') : text);
  }
  const repo = await recognise(root);
  const request = { names: namesOf('users'), fields: parseFields(one) };
  const error: unknown = await planField(repo, request).catch((thrown: unknown) => thrown);
  expect(
    messageOf(() => {
      throw error;
    }),
  ).toContain('The module users came with this repository');
  rmSync(root, { recursive: true, force: true });
});
