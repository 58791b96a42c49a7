import * as clack from '@clack/prompts';

import { CancelledError } from '../../src/errors.js';
import { compileCatalog } from '../../src/build/compile.js';
import type { OptionAnswers } from './option.js';

/** Asks what a new option is called. Its sentences must not hold single quotes: they become TypeScript strings. */
export async function askOption(templates: string): Promise<OptionAnswers> {
  const { decisions } = await compileCatalog(templates);
  const decision = answered(
    await clack.select({
      message: 'Which decision does it belong to?',
      options: decisions.map(({ id, question }) => ({ value: id, label: id, hint: question })),
    }),
  );
  return {
    decision,
    id: await text('Folder name, which is the id', /^[a-z][a-z0-9-]*$/),
    label: await text('Label, as people write it', /^[^'\\]+$/),
    summary: await text('One line that says what it is', /^[^'\\]+$/),
  };
}

async function text(message: string, pattern: RegExp): Promise<string> {
  const validate = (value = '') => (pattern.test(value) ? undefined : `It has to match ${String(pattern)}.`);
  return answered(await clack.text({ message, validate }));
}

function answered<T>(value: T): Exclude<T, symbol> {
  if (clack.isCancel(value)) throw new CancelledError();
  return value as Exclude<T, symbol>;
}
