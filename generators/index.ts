import { join } from 'node:path';

import type { NodePlopAPI } from 'node-plop';

import { parseArgv } from '../src/cli/ask/argv.js';
import { answersFor } from '../src/cli/commands/create.js';
import { createRun } from '../src/cli/commands/generate.js';
import { compileCatalog } from '../src/build/compile.js';
import { register } from '../src/plop/engine.js';
import { generators } from '../src/cli/plopfile/own-generators.js';
import { createGenerator } from './create/create.js';
import { askOption } from './option/ask-option.js';
import { optionGenerator } from './option/option.js';

const templates = join(import.meta.dirname, '../templates');

/** The plopfile of this repository: `npm run plop` offers what the tool offers, from its sources, and `npm run new-option`. */
export default function plopfile(plop: NodePlopAPI): void {
  generators(plop);
  register(
    plop,
    createGenerator(async () => {
      process.env.CREATE_BACKEND_TEMPLATES = templates;
      const catalog = await compileCatalog(templates);
      const argv = parseArgv(catalog, []);
      const { target, answers } = await answersFor(catalog, argv);
      return createRun(catalog, argv, target, answers);
    }),
  );
  register(
    plop,
    optionGenerator(templates, () => askOption(templates, [])),
  );
}
