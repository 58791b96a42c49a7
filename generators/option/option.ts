import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { UserError } from '../../src/errors.js';
import type { Generator } from '../../src/plop/engine.js';
import { renderTemplate } from '../../src/render/template.js';
import { mistakeIn } from '../../src/build/template-mistake.js';
import { commitNew } from '../../src/disk/commit-new.js';
import { Tree } from '../../src/render/tree.js';

/** What a new option is called and where it belongs. */
export interface OptionAnswers {
  readonly decision: string;
  readonly id: string;
  readonly label: string;
  readonly summary: string;
}

interface OptionRun {
  readonly answers: OptionAnswers;
  readonly target: string;
  readonly tree: Tree;
}

const skeleton = join(import.meta.dirname, 'skeleton');

/** `option`: the folder of a new option, for whoever extends this tool. */
export function optionGenerator(templates: string, ask: () => Promise<OptionAnswers>): Generator<OptionRun> {
  return {
    name: 'option',
    description: 'A new option: its folder with definition and versions',
    ask: async () => {
      const answers = await ask();
      const target = join(templates, answers.decision, answers.id);
      if (existsSync(target)) throw new UserError(`${answers.decision}/${answers.id} exists already.`);
      return { answers, target, tree: new Tree() };
    },
    plan: () => ['render', 'commit'],
    actions: {
      render: ({ answers, tree }) => {
        for (const path of ['option.ts', 'package.json']) {
          const source = join(skeleton, `${path}.ejs`);
          const text = renderTemplate(source, readFileSync(source, 'utf8'), { ...answers }, mistakeIn);
          tree.create({ path, text, from: source });
        }
        return answers.id;
      },
      commit: ({ target, tree }) => {
        commitNew(tree, target);
        return target;
      },
    },
  };
}
