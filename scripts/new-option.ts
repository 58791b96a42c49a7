// Makes the folder of a new option or capability: definition, versions, and a stub of each file that its decision asks for.
// Usage: npm run new-option -- [--decision <id> | --capability] [--id <id>] [--label <text>] [--summary <text>]
import { join } from 'node:path';

import { askOption } from '../generators/option/ask-option.js';
import { optionGenerator } from '../generators/option/option.js';
import { CancelledError, UserError } from '../src/errors.js';
import { register, runGenerator } from '../src/plop/engine.js';
import { loadPlop } from '../src/plop/load.js';

const templates = process.env.CREATE_BACKEND_TEMPLATES ?? join(import.meta.dirname, '../templates');

try {
  const plop = await loadPlop();
  const asked = await askOption(templates, process.argv.slice(2));
  register(
    plop,
    optionGenerator(templates, () => Promise.resolve(asked)),
  );
  await runGenerator(plop, 'option');
  const { decision, id } = asked.answers;
  console.error(`${join(templates, decision, id)} is made. What is not written yet throws:
  grep -rn "not written yet" templates/${decision}/${id}
Then: npm run rows && npm test`);
} catch (error) {
  if (error instanceof UserError) console.error(`error: ${error.message}\n${error.hint ?? ''}`.trimEnd());
  else if (!(error instanceof CancelledError)) throw error;
  process.exitCode = error instanceof CancelledError ? 130 : 1;
}
