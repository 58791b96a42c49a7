import { join } from 'node:path';

import { type Answers, noAnswers } from '../../src/catalog/blueprint/answers.js';
import { type Blueprint, blueprintOf } from '../../src/catalog/blueprint/blueprint.js';
import { decide } from '../../src/catalog/blueprint/decide.js';
import { compileCatalog } from '../../src/build/compile.js';
import { templatesIn } from '../../src/build/load.js';
import { renderRepo } from '../../src/render/repo.js';
import { sha256 } from '../../src/disk/hash.js';
import type { TreeFile } from '../../src/render/tree.js';

const templates = join(import.meta.dirname, '../../templates');

/** The definitions of this checkout, compiled now. */
export const catalog = await compileCatalog(templates);

const read = templatesIn(templates);
const known = new Map<string, string>();

/** A whole blueprint: what is not among `choices` is what is recommended without any needs. */
export function blueprintFor(choices: Answers['choices']): Blueprint {
  const answers = { ...noAnswers, choices };
  return blueprintOf(catalog, 'my-api', answers, decide(catalog, answers));
}

/**
 * The files of a repo, in memory: of the sources, not of what was built last. Test files ask for the same repos, so the latest are kept.
 * @param version not the real one unless it is given: a release changes no snapshot
 */
export function rendered(choices: Answers['choices'], version = '0.0.0'): readonly TreeFile[] {
  const blueprint = blueprintFor(choices);
  const key = JSON.stringify([version, blueprint]);
  const files = latest.get(key) ?? renderRepo({ version, catalog, blueprint, read, hash: sha256, known }).files();
  latest.delete(key);
  latest.set(key, files);
  for (const oldest of latest.keys()) if (latest.size > kept) latest.delete(oldest);
  return files;
}

const kept = 64;
const latest = new Map<string, readonly TreeFile[]>();
