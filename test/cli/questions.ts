import type { Terminal } from './terminal.js';

/** Leaves git and npm out of it. */
export const skip = ['--no-git', '--no-install'];

export interface Question {
  /** Text that is on the screen when it is asked. */
  readonly sees: string;
  /** How often, when it was asked before. */
  readonly times?: number;
  readonly answer: (terminal: Terminal) => Promise<void>;
}

const enter = (terminal: Terminal) => terminal.press('enter');

/** Every question of a dialogue without any flag, each accepted as it is. */
export const questions: readonly Question[] = [
  { sees: 'What is the project called?', answer: enter },
  { sees: 'What do you start from?', answer: enter },
  { sees: 'Tick what you would answer with yes.', answer: enter },
  { sees: 'How many domains will there be?', answer: enter },
  { sees: 'How many jobs a minute?', answer: enter },
  { sees: 'Shall it be this stack?', answer: enter },
];

/** The questions of a team that wants another store. */
export const changing: readonly Question[] = [
  ...questions.slice(0, -1),
  {
    sees: 'Shall it be this stack?',
    answer: (terminal) => terminal.press('down', 'down', 'down', 'down', 'enter'),
  },
  { sees: 'Where is the data kept?', answer: (terminal) => terminal.press('down', 'enter') },
  {
    sees: 'Why Memory and not PostgreSQL?',
    answer: async (terminal) => {
      terminal.type('It is a demonstration.');
      await terminal.press('enter');
    },
  },
  { sees: 'Shall it be this stack?', times: 2, answer: enter },
];

/** Answers what is asked, in this order. */
export async function answerAll(terminal: Terminal, asked: readonly Question[]): Promise<void> {
  for (const { sees, times, answer } of asked) {
    await terminal.see(sees, times);
    await answer(terminal);
  }
}
