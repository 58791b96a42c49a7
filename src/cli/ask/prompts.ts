import { styleText } from 'node:util';

import * as clack from '@clack/prompts';

import { CancelledError } from '../../errors.js';
import { wrap } from './wrap.js';

// Every prompt talks on stderr, and throws CancelledError on Ctrl-C.
const io = { output: process.stderr };

/** Columns for text beside the guide line: as wide as the terminal, but never too wide to read. */
export function textWidth(): number {
  return Math.max(Math.min(process.stderr.columns || 80, 96), 40) - 4;
}

export function intro(title: string): void {
  clack.intro(title, io);
}

/** A heading of the interview, and what it is about. */
export function say(heading: string, text = ''): void {
  clack.log.info(styleText('bold', heading, { stream: process.stderr }), io);
  if (text !== '') clack.log.message(text, io);
}

export interface TextQuestion {
  readonly message: string;
  /** What is taken when nothing is typed. */
  readonly preset?: string;
  /** What is wrong with an answer, or undefined. */
  readonly problem: (answer: string) => string | undefined;
}

export async function askText({ message, preset, problem }: TextQuestion): Promise<string> {
  // Clack breaks neither the message of a text prompt nor what is wrong with the answer.
  const guide = `${styleText('gray', clack.S_BAR, { stream: process.stderr })}  `;
  const answer = await clack.text({
    ...io,
    message: wrap(message, textWidth(), guide),
    ...(preset !== undefined && { placeholder: preset, defaultValue: preset }),
    validate: (typed = '') => {
      const wrong = problem(typed === '' && preset !== undefined ? preset : typed);
      return wrong === undefined ? undefined : wrap(wrong, textWidth(), '   ');
    },
  });
  return answered(answer);
}

export async function askOne<T extends boolean | string>(
  message: string,
  options: readonly { readonly value: T; readonly label: string; readonly hint?: string }[],
  initialValue: T,
): Promise<Exclude<T, symbol>> {
  // Clack computes its option type from T, which TypeScript cannot follow while T is open.
  const choices = options as unknown as clack.Option<T>[];
  return answered(await clack.select<T>({ ...io, message, options: choices, initialValue }));
}

export async function askSome(
  message: string,
  options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[],
  required: boolean,
  initialValues: readonly string[] = [],
): Promise<readonly string[]> {
  // Clack breaks long lines without indenting what follows.
  const wrapped = options.map((option) => ({ ...option, label: wrap(option.label, textWidth() - 6, '  ') }));
  return answered(
    await clack.multiselect<string>({ ...io, message, options: wrapped, required, initialValues: [...initialValues] }),
  );
}

function answered<T>(value: T): Exclude<T, symbol> {
  if (clack.isCancel(value)) {
    clack.cancel('Cancelled; nothing was written.', io);
    throw new CancelledError();
  }
  return value as Exclude<T, symbol>;
}
