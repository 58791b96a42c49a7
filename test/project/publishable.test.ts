import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';

import manifest from '../../package.json' with { type: 'json' };
import { packageName, version } from '../../src/version.js';

const root = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const namesIn = (folder: string) => readdirSync(join(root, folder));

const step = z
  .strictObject({
    name: z.string().optional(),
    uses: z.string().optional(),
    run: z.string().optional(),
    with: z.record(z.string(), z.unknown()).optional(),
    env: z.record(z.string(), z.string()).optional(),
  })
  .refine(({ run, uses }) => (run === undefined) !== (uses === undefined), 'a step runs a command or uses an action');

const permissions = z.record(z.string(), z.enum(['none', 'read', 'write']));

const workflow = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions,
  concurrency: z.unknown().optional(),
  jobs: z.record(
    z.string(),
    z.strictObject({
      needs: z.string().optional(),
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      environment: z.string().optional(),
      permissions: permissions.optional(),
      strategy: z.unknown().optional(),
      steps: z.array(step).min(1),
    }),
  ),
});

const form = z.strictObject({
  name: z.string(),
  description: z.string(),
  labels: z.array(z.string()),
  body: z.array(
    z.strictObject({
      type: z.enum(['checkboxes', 'input', 'textarea']),
      id: z.string(),
      attributes: z.looseObject({ label: z.string() }),
      validations: z.strictObject({ required: z.boolean() }).optional(),
    }),
  ),
});

describe('the project in public', () => {
  it.each(namesIn('.github/workflows'))('%s is a workflow, and runs scripts that there are', (name) => {
    const { jobs, permissions: allowed } = workflow.parse(parse(textOf(`.github/workflows/${name}`)));
    expect(allowed).toEqual({ contents: 'read' });
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const scripts = steps.flatMap(({ run = '' }) => run.match(/(?<=npm run )[\w:]+/g) ?? []);
    expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([]);
    for (const { needs } of Object.values(jobs)) expect([undefined, ...Object.keys(jobs)]).toContain(needs);
  });

  it('a release is published with provenance, by a tag that is its version', () => {
    const { jobs } = workflow.parse(parse(textOf('.github/workflows/release.yml')));
    const commands = jobs.publish?.steps.map(({ run }) => run).join('\n');
    expect(jobs.publish?.permissions).toMatchObject({ 'id-token': 'write' });
    expect(commands).toContain('npm publish --provenance');
    expect(commands).toContain('"v$version" = "$GITHUB_REF_NAME"');
    expect(textOf('CHANGELOG.md')).toContain(`\n## ${version}\n`);
  });

  it.each(namesIn('.github/ISSUE_TEMPLATE').filter((name) => name !== 'config.yml'))('%s is a form', (name) => {
    const { body } = form.parse(parse(textOf(`.github/ISSUE_TEMPLATE/${name}`)));
    const ids = body.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(['CHANGELOG.md', 'CODE_OF_CONDUCT.md', 'SECURITY.md', 'docs/library.md', 'README.md', 'CONTRIBUTING.md'])(
    '%s is there, and links to files that are',
    (path) => {
      const links = [...textOf(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
      const broken = links.filter((link) => !existsSync(join(root, dirname(path), link)));
      expect(broken).toEqual([]);
    },
  );

  it('the name of the package is that of package.json wherever a command to type is made', () => {
    expect(packageName).toBe(manifest.name);
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => `src/${path}`);
    const spelt = sources.filter((path) => /create-backend@\$|npx create-backend/.test(textOf(path)));
    expect(spelt).toEqual([]);
  });
});
