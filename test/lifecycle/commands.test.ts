import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { runHere } from '../cli/run-here.js';
import { productTemplates, type Templates } from '../cli/templates-with.js';
import { environmentWith } from '../harness/environment.js';
import { identity } from '../cli/programs.js';
import { first } from './generators.js';
import { type Repository, repositoryOf } from './repository.js';

const permissions = 'packages/core/src/permissions.ts';

describe('L1 L2 L3 the commands', { timeout: 300_000 }, () => {
  let repo: Repository;
  let templates: Templates;
  const tool = (...args: readonly string[]) =>
    runHere(args, join(repo.root, 'apps/api'), templates.folder, environmentWith(identity));
  const json = async (...args: readonly string[]) => {
    const { code, stdout } = await tool(...args, '--json');
    return { code, document: JSON.parse(stdout) as Record<string, unknown> };
  };

  beforeAll(async () => {
    templates = await productTemplates();
    repo = repositoryOf({ framework: 'nestjs', orm: 'prisma' });
  }, 120_000);
  afterEach(() => {
    repo.startAgain();
  });
  afterAll(() => {
    repo.dispose();
    templates.remove();
  });

  it('find nothing to do in what nobody has touched', async () => {
    const before = [...repo.files()];
    expect(await tool('update')).toMatchObject({ code: 0, stdout: '' });
    expect(await tool('diff')).toMatchObject({ code: 0, stdout: '' });
    expect([...repo.files()]).toEqual(before);
  });

  it('show a plan, and write nothing with --dry-run', async () => {
    const before = [...repo.files()];
    const { code, stdout } = await tool('add', 'custom-roles', '--dry-run');
    expect(code).toBe(0);
    repo.write('../plan.patch', stdout);
    expect(repo.git('apply', '--check', '../plan.patch')).toBe('');
    repo.remove('../plan.patch');
    expect([...repo.files()]).toEqual(before);
  });

  it.each([
    [['add', 'custom-rolls'], 'There is no capability "custom-rolls"; did you mean custom-roles?'],
    [['add', 'audit-log'], 'The repository has audit-log already.'],
    [['remove', 'notifications'], 'The repository does not have notifications.'],
    [['add'], '<capability> is missing'],
    [['remove', 'audit-log', 'audit-seal'], 'The repository does not have audit-seal.'],
    [['switch', 'pagination'], '<option> is missing'],
    [['switch', 'pagination', 'cursor'], 'already'],
    [['switch', 'paginaton', 'offset'], 'There is no decision "paginaton"; did you mean pagination?'],
    [['switch', 'queue', 'rabitmq'], 'did you mean rabbitmq?'],
    [['switch', 'orm', 'drizzle'], 'The orm cannot be switched'],
    [['switch', 'tenancy', 'single'], 'The tenancy cannot be switched'],
    [['switch', 'shape', 'service'], 'The shape cannot be switched'],
    [['switch', 'queue', 'none'], 'does not go with'],
    [['update', '--continue'], 'There is no merge to go on with.'],
    [['update', '--abort'], 'There is no merge to go on with.'],
    [['update', '--base', 'no-such-folder'], 'no-such-folder is not what this repository was made as.'],
    [['update', '--continue', '--abort'], 'exclude each other'],
    [['diff', '--write', '.', '--json'], '--write prints nothing'],
  ])('refuse %j', async (args, problem) => {
    const { code, stderr } = await tool(...args);
    expect(stderr).toContain(problem);
    expect(code).toBe(1);
  });

  it('refuse what is not committed, by its files', async () => {
    repo.replace(permissions, 'All permissions', 'Our permissions');
    const { code, stderr } = await tool('add', 'custom-roles');
    expect([code, stderr]).toEqual([1, expect.stringContaining(`not committed: ${permissions}`)]);
  });

  it('refuse a repository that create-backend has not made', async () => {
    repo.remove('create-backend.json');
    expect((await tool('update')).stderr).toContain('There is no create-backend.json');
  });

  it('leave conflicts to git, and end when they are settled', async () => {
    const page = 'docs/permissions.md';
    const edit = () => {
      repo.write(
        page,
        repo.read(page).replace(/^\| `roles:read`.*\n/m, (row) => `${row}| \`ours\` | no | ours |\n`),
      );
      repo.commit();
    };
    edit();
    const before = [...repo.files()];
    const added = await json('add', 'custom-roles');
    expect(added).toMatchObject({ code: 2, document: { written: true, conflicts: [page] } });
    expect(repo.git('status', '--porcelain', page)).toMatch(/^UU /);
    const stages = [1, 2, 3].map((stage) => repo.git('show', `:${String(stage)}:${page}`));
    expect(stages.map((text) => [text.includes('`ours`'), text.includes('`roles:write`')])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
    expect((await tool('remove', 'custom-roles')).stderr).toContain('has left conflicts that are not settled');
    expect((await tool('update', '--continue')).stderr).toContain(`${page} has the markers of a conflict still.`);

    const markers = /^<{7}.*\n([\s\S]*?)\|{7}[\s\S]*?={7}\n([\s\S]*?)>{7}.*\n/gm;
    repo.write(page, repo.read(page).replaceAll(markers, '$1$2'));
    expect(await tool('update', '--continue')).toMatchObject({ code: 0 });
    expect(repo.git('ls-files', '--unmerged')).toBe('');
    expect((await tool('update', '--continue')).code).toBe(1);

    repo.startAgain();
    edit();
    await tool('add', 'custom-roles');
    repo.write(page, 'half settled');
    expect(await tool('update', '--abort')).toMatchObject({ code: 0 });
    expect([...repo.files()]).toEqual(before);
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  it('say how a repository differs, by file, as a patch, and for many', async () => {
    repo.replace(permissions, 'All permissions', 'Our permissions');
    repo.remove('docs/modules.md');
    repo.write('docs/ours.md', '# Ours\n');
    repo.commit();
    const { document } = await json('diff');
    expect(document).toMatchObject({
      files: [
        { path: 'docs/modules.md', state: 'removed' },
        { path: permissions, state: 'changed', diff: expect.stringContaining('+/** Our permissions') as string },
      ],
      own: ['docs/ours.md'],
    });
    const team = await tool('diff', '--for-team');
    expect(JSON.parse(team.stdout)).toMatchObject({
      name: 'my-api',
      isCurrent: true,
      drift: { changed: [permissions], removed: ['docs/modules.md'], own: 1 },
      update: { files: [], conflicts: [] },
    });
    expect(team.stdout).not.toContain('Our permissions');
  });

  it('write what is generated, which is a base for a later version', async () => {
    await repo.gen('module', 'products', 'name:string{80}:unique');
    repo.commit();
    const folder = join(repo.root, '../as-generated');
    expect(await tool('diff', '--write', folder)).toMatchObject({ code: 0 });
    expect(repo.read('../as-generated/apps/api/src/modules/products/products.service.ts')).toBe(
      repo.read('apps/api/src/modules/products/products.service.ts'),
    );
    expect(await tool('update', '--base', folder)).toMatchObject({ code: 0 });
    expect((await tool('diff', '--write', folder)).stderr).toContain('is not empty');
    repo.remove('../as-generated');
  });

  it('go only from the version that they are of', async () => {
    const manifest = repo.read('create-backend.json');
    repo.write('create-backend.json', manifest.replace(`"generator": "${first.version}"`, '"generator": "0.0.1"'));
    repo.commit();
    expect((await tool('add', 'custom-roles')).stderr).toContain('First bring it up to date: create-backend update');
    expect(await tool('update')).toMatchObject({ code: 0 });
    expect(repo.read('create-backend.json')).toBe(manifest);
  });
});
