import { styleText } from 'node:util';

import * as clack from '@clack/prompts';

import { wrap } from './wrap.js';

/** One line of a list. */
export interface Choice<T extends string = string> {
  readonly value: T;
  readonly label: string;
  /** Shown beside the line that is marked. */
  readonly hint?: string;
  /** It is shown, but cannot be chosen. */
  readonly disabled?: boolean;
}

export interface TextQuestion {
  readonly message: string;
  /** What is taken when nothing is typed. */
  readonly preset?: string;
  /** What is wrong with an answer, or undefined. */
  readonly problem: (answer: string) => string | undefined;
}

export interface ListQuestion<T extends string = string> {
  readonly message: string;
  readonly choices: readonly Choice<T>[];
  /** The line that is marked at first. */
  readonly initial: T;
}

export interface TickQuestion {
  readonly message: string;
  readonly choices: readonly Choice[];
  readonly ticked?: readonly string[];
}

/** What a person can be asked. Every method throws CancelledError on Ctrl-C. */
export interface Prompts {
  /** A heading, and what it is about. */
  say(heading: string, text?: string): void;
  text(question: TextQuestion): Promise<string>;
  one<T extends string>(question: ListQuestion<T>): Promise<T>;
  some(question: TickQuestion): Promise<readonly string[]>;
}

/** What a prompt ended with: an answer, Esc, or Ctrl-C. */
export type Outcome<T> = { readonly answer: T } | { readonly left: 'back' | 'cancel' };

// Every prompt talks on stderr.
const io = { output: process.stderr };

/** Columns for text beside the guide line: as wide as the terminal, but never too wide to read. */
export function textWidth(): number {
  return Math.max(Math.min(process.stderr.columns || 80, 96), 40) - 4;
}

export function intro(title: string): void {
  clack.intro(title, io);
}

export function say(heading: string, text = ''): void {
  clack.log.info(styleText('bold', heading, { stream: process.stderr }), io);
  if (text !== '') clack.log.message(text, io);
}

export function sayCancelled(): void {
  clack.cancel('Cancelled; nothing was written.', io);
}

/** @param initial what is typed already */
export function askText({ message, preset, problem }: TextQuestion, initial?: string): Promise<Outcome<string>> {
  // Clack breaks neither the message of a text prompt nor what is wrong with the answer.
  const guide = `${styleText('gray', clack.S_BAR, { stream: process.stderr })}  `;
  return outcomeOf(() =>
    clack.text({
      ...io,
      message: wrap(message, textWidth(), guide),
      ...(preset !== undefined && { placeholder: preset, defaultValue: preset }),
      ...(initial !== undefined && { initialValue: initial }),
      validate: (typed = '') => {
        const wrong = problem(typed === '' && preset !== undefined ? preset : typed);
        return wrong === undefined ? undefined : wrap(wrong, textWidth(), '   ');
      },
    }),
  );
}

export function askOne({ message, choices, initial }: ListQuestion): Promise<Outcome<string>> {
  return outcomeOf(() => clack.select({ ...io, message, options: [...choices], initialValue: initial }));
}

export function askSome({ message, choices, ticked = [] }: TickQuestion): Promise<Outcome<readonly string[]>> {
  return outcomeOf(() =>
    clack.multiselect({ ...io, message, options: choices, required: false, initialValues: ticked }),
  );
}

/** Clack takes Esc and Ctrl-C for the same. */
async function outcomeOf<T extends string | readonly string[]>(
  prompt: () => Promise<T | typeof clack.CANCEL_SYMBOL>,
): Promise<Outcome<T>> {
  let last: string | undefined;
  const remember = (_: unknown, key: { readonly name?: string }) => {
    last = key.name;
  };
  process.stdin.on('keypress', remember);
  try {
    const answer = await prompt();
    if (!clack.isCancel(answer)) return { answer };
    return { left: last === 'escape' ? 'back' : 'cancel' };
  } finally {
    process.stdin.off('keypress', remember);
  }
}
