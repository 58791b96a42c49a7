import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as z from 'zod';

import { reviewSchema } from '../../src/review/output/json.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-command-'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'package.json'), '{ "dependencies": { "express": "4.21.0", "jsonwebtoken": "9.0.2" } }\n');
  writeFileSync(join(folder, 'Dockerfile'), 'FROM node:24.1-slim\nCOPY . .\n');
  writeFileSync(join(folder, 'docker-compose.yml'), 'services:\n  api:\n    healthcheck:\n      test: "true"\n');
  writeFileSync(
    join(folder, 'src/[app].js'),
    "const jwt = require('jsonwebtoken');\nexports.read = (token) => jwt.verify(token, 'shhhh');\n",
  );
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('create-backend review', () => {
  it('says the grade, the places, and what to do', () => {
    const { status, stdout } = run(folder);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Grade [DE] /);
    expect(stdout).toContain('src/[app].js:2  jsonwebtoken.verify is given its secret as a text.');
    expect(stdout).toContain('Dockerfile:1  The image runs as root.');
    // Compose has a health check.
    expect(stdout).not.toContain('(image-without-healthcheck');
  });

  it('prints JSON as its schema says', () => {
    const { status, stdout } = run(folder, '--json');
    expect(status).toBe(0);
    const printed: unknown = JSON.parse(stdout);
    const { findings, score } = reviewSchema.parse(printed);
    expect(findings[0]).toMatchObject({ id: 'signing-secret-in-code', severity: 'critical' });
    expect(score).toBeLessThan(70);
    const schema = z.record(z.string(), z.unknown()).parse(JSON.parse(run('--schema').stdout));
    const validate = new Ajv2020().compile(schema);
    expect(validate(printed)).toBe(true);
    expect(validate({ ...z.record(z.string(), z.unknown()).parse(printed), grade: 'F' })).toBe(false);
  });

  it('prints SARIF whose results name a rule and a place', () => {
    const { status, stdout } = run(folder, '--sarif');
    expect(status).toBe(0);
    const [log] = sarif.parse(JSON.parse(stdout)).runs;
    const { rules } = log.tool.driver;
    expect(log.results.length).toBeGreaterThan(5);
    for (const { ruleId, ruleIndex } of log.results) expect(rules[ruleIndex]?.id).toBe(ruleId);
    const [first] = log.results;
    expect(first?.level).toBe('error');
    expect(first?.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'src/%5Bapp%5D.js' },
      region: { startLine: 2 },
    });
  });

  it('prints Markdown', () => {
    const { stdout } = run(folder, '--markdown');
    expect(stdout).toMatch(/^# Review of the backend\n/);
    expect(stdout).toContain('- `src/[app].js:2`: ');
    for (const title of ['Priorities', 'Gaps and risks', 'Strengths']) expect(stdout).toContain(`\n## ${title}\n`);
  });

  it.each([
    [2, ['--fail-on', 'high']],
    [2, ['--fail-on', 'low', '--json']],
    [1, ['--fail-on', 'worst']],
    [1, ['--json', '--sarif']],
    [1, ['--jsn']],
  ])('exits with %i for %j', (code, flags) => {
    const { status, stderr } = run(folder, ...flags);
    expect(status).toBe(code);
    expect(stderr === '').toBe(code === 2);
  });

  it('refuses a folder without a package.json', () => {
    const { status, stderr } = run(join(folder, 'src'));
    expect(status).toBe(1);
    expect(stderr).toContain('There is no package.json here.');
  });
});

const sarif = z.object({
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.object({
      tool: z.object({
        driver: z.object({ name: z.string(), version: z.string(), rules: z.array(z.object({ id: z.string() })) }),
      }),
      results: z.array(
        z.object({
          ruleId: z.string(),
          ruleIndex: z.int(),
          level: z.enum(['error', 'warning', 'note']),
          message: z.object({ text: z.string().min(1) }),
          locations: z.tuple([z.object({ physicalLocation: z.unknown() })]),
        }),
      ),
    }),
  ]),
});

function run(...args: readonly string[]) {
  const tool = join(inject('tool'), 'bin/create-backend.js');
  return spawnSync(process.execPath, [tool, 'review', ...args], { encoding: 'utf8' });
}
