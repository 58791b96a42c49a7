import { parseArgs } from 'node:util';

import * as clack from '@clack/prompts';

import { compileCatalog } from '../../src/build/compile.js';
import type { Catalog } from '../../src/catalog/catalog.js';
import { CancelledError, UserError } from '../../src/errors.js';
import { capabilityFolder } from './capability.js';
import type { OptionAnswers } from './option.js';

/** What each answer has to look like. Labels and summaries become TypeScript strings in single quotes. */
const patterns = {
  decision: /^[a-z][a-z0-9-]*$/,
  id: /^[a-z][a-z0-9-]*$/,
  label: /^[^'\\\n]+$/,
  summary: /^[^'\\\n]+$/,
} as const;

type Given = Partial<Record<keyof OptionAnswers, string>>;

/**
 * Takes the name of a new option from flags, and asks for the rest on a terminal.
 * @param args `--decision queue --id nats --label "NATS JetStream" --summary "…"`
 * @throws UserError that names what is missing or wrong where there is no terminal to ask on
 */
export async function askOption(
  templates: string,
  args: readonly string[],
): Promise<{ readonly answers: OptionAnswers; readonly catalog: Catalog }> {
  const given = flagsIn(args);
  const catalog = await compileCatalog(templates);
  const answers = process.stdin.isTTY && process.stdout.isTTY ? await asked(catalog, given) : complete(given);
  return { answers, catalog };
}

function flagsIn(args: readonly string[]): Given {
  const string = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { capability: { type: 'boolean' }, decision: string, id: string, label: string, summary: string },
    });
    const { capability = false, ...texts } = values;
    if (capability && texts.decision !== undefined)
      throw new UserError('--capability and --decision exclude each other.', usage);
    for (const [flag, value] of Object.entries(texts)) {
      const problem = problemOf(flag as keyof OptionAnswers, value);
      if (problem !== undefined) throw new UserError(`--${flag} ${value}: ${problem}`);
    }
    return capability ? { ...texts, decision: capabilityFolder } : texts;
  } catch (error) {
    throw error instanceof UserError ? error : new UserError((error as Error).message, usage);
  }
}

const usage =
  'Usage: npm run new-option -- [--decision <id> | --capability] [--id <id>] [--label <text>] [--summary <text>]';

function complete(given: Given): OptionAnswers {
  const { decision, id, label, summary } = given;
  if (decision !== undefined && id !== undefined && label !== undefined && summary !== undefined)
    return { decision, id, label, summary };
  const missing = (Object.keys(patterns) as (keyof OptionAnswers)[]).filter((flag) => given[flag] === undefined);
  throw new UserError(
    `This is no terminal, so what it would ask for has to be given: ${missing.map((flag) => `--${flag}`).join(', ')}.`,
    usage,
  );
}

async function asked({ decisions }: Catalog, given: Given): Promise<OptionAnswers> {
  return {
    decision:
      given.decision ??
      answered(
        await clack.select({
          message: 'Which decision does it belong to?',
          options: [
            ...decisions.map(({ id, question }) => ({ value: id, label: id, hint: question })),
            { value: capabilityFolder, label: capabilityFolder, hint: 'Something that a repository has or has not' },
          ],
        }),
      ),
    id: given.id ?? (await text('id', 'Folder name, which is the id')),
    label: given.label ?? (await text('label', 'Label, as people write it')),
    summary: given.summary ?? (await text('summary', 'One line that says what it is')),
  };
}

async function text(answer: keyof OptionAnswers, message: string): Promise<string> {
  return answered(await clack.text({ message, validate: (value = '') => problemOf(answer, value) }));
}

function problemOf(answer: keyof OptionAnswers, value: string): string | undefined {
  return patterns[answer].test(value) ? undefined : `It has to match ${String(patterns[answer])}.`;
}

function answered<T>(value: T): Exclude<T, symbol> {
  if (clack.isCancel(value)) throw new CancelledError();
  return value as Exclude<T, symbol>;
}
