import { join } from 'node:path';

import type { NodePlopAPI } from 'node-plop';

import { register } from '../src/plop/engine.js';
import { askOption } from './option/ask-option.js';
import { optionGenerator } from './option/option.js';

const templates = join(import.meta.dirname, '../templates');

/** The plopfile of this repository: `npm run new-option`. */
export default function plopfile(plop: NodePlopAPI): void {
  register(
    plop,
    optionGenerator(templates, () => askOption(templates)),
  );
}
