import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { execa } from 'execa';

import type { TreeFile } from '../../src/render/tree.js';

/**
 * Asks for what is known against the packages of a repo with a package-lock.json.
 * @returns package → versions concerned
 * @throws Error when the registry gives no advisories
 */
export async function advisories(files: readonly TreeFile[]): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'advisories-'));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    // npm fails when it has found something, too.
    const { stdout } = await execa('npm', ['audit', '--json', '--audit=true'], { cwd: folder, reject: false });
    return vulnerableIn(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param report what `npm audit --json` prints */
export function vulnerableIn(report: string): ReadonlyMap<string, string> {
  const { vulnerabilities, message } = JSON.parse(report) as {
    vulnerabilities?: Record<string, { range: string; via: readonly (string | object)[] }>;
    message?: string;
  };
  if (!vulnerabilities) throw new Error(message ?? 'npm audit has printed something else than a report');
  // Of the others, npm only says that they depend on one of these.
  const own = Object.entries(vulnerabilities).filter(([, { via }]) => via.some((one) => typeof one === 'object'));
  return new Map(own.map(([name, { range }]) => [name, range]));
}
