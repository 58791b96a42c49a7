import { join } from 'node:path';

import { type Answers, noAnswers } from '../../src/blueprint/answers.js';
import { blueprintOf } from '../../src/blueprint/blueprint.js';
import { decide } from '../../src/blueprint/decide.js';
import { compileCatalog } from '../../src/options/compile.js';
import { renderRepo } from '../../src/render/repo.js';
import type { TreeFile } from '../../src/tree/tree.js';

const templates = join(import.meta.dirname, '../../templates');
/** The definitions of the sources. */
export const catalog = await compileCatalog(templates);

/** The files of a repo, in memory: of the sources, not of what was built last. */
export function rendered(choices: Answers['choices']): readonly TreeFile[] {
  const answers = { ...noAnswers, choices };
  const verdicts = decide(catalog, answers);
  const blueprint = blueprintOf(catalog, 'my-api', answers, verdicts);
  // Not the real version: a release changes no snapshot.
  return renderRepo({ version: '0.0.0', catalog, templates, blueprint }).files();
}
