import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { knownRepo } from '../../../test/harness/known-repo.js';
import { nextSteps } from './next-steps.js';

let root = '';
const repo = () => ({ ...knownRepo('fastify', 'drizzle', 'cursor'), root, choices: { 'package-manager': 'pnpm' } });
const stepsIn = (folder: string, scripts: readonly string[]) => {
  vi.spyOn(process, 'cwd').mockReturnValue(join(root, folder));
  return nextSteps(repo(), scripts).split('\n');
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'next-steps-'));
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

describe('what is printed to go on with', () => {
  it('begins with what the scripts need: their folder, and the packages', () => {
    expect(stepsIn('apps/api', ['migrate']).slice(0, 6)).toEqual([
      '',
      'Next:',
      '  cd ../..',
      '  pnpm install',
      '  pnpm run migrate',
      'A running "pnpm run dev" migrates by itself.',
    ]);
  });

  it('is the scripts alone where they can be run', () => {
    mkdirSync(join(root, 'node_modules'));
    expect(stepsIn('.', ['test']).slice(0, 3)).toEqual(['', 'Next:', '  pnpm run test']);
  });

  it('is nothing of an application whose scripts are not known', () => {
    vi.spyOn(process, 'cwd').mockReturnValue(root);
    expect(nextSteps({ ...repo(), madeBy: undefined }, ['migrate'])).toMatch(
      /^\nAnother run takes it back: .* undo\n$/,
    );
  });
});
