/*
 * Replaces inquirer in the bundle: the questions of a plopfile are asked with clack. Questions of other kinds, which
 * packages of plop's own world bring, need the real one, which `npx plop` has.
 */
import { UserError } from '../../errors.js';
import { askQuestion, type Question } from './ask-question.js';

type Answers = Record<string, unknown>;

async function prompt(questions: Question | readonly Question[], initial: Answers = {}): Promise<Answers> {
  const answers = { ...initial };
  for (const question of Array.isArray(questions) ? (questions as readonly Question[]) : [questions as Question]) {
    if (!(await holds(question.when, answers)) || question.name in answers) continue;
    if (!process.stdin.isTTY || !process.stderr.isTTY)
      throw new UserError(
        `This is not a terminal, so nothing can be asked, and "${question.name}" is open.`,
        `Give it: --${question.name} <value>`,
      );
    answers[question.name] = await askQuestion(question, answers);
  }
  return answers;
}

async function holds(when: Question['when'], answers: Answers): Promise<boolean> {
  return typeof when === 'function' ? when(answers) : (when ?? true);
}

/** A line between choices. */
class Separator {
  readonly type = 'separator';
}

const registerPrompt = (): void => undefined;
const module = Object.assign(prompt, { prompts: {}, registerPrompt });

export default { createPromptModule: () => module, prompt: module, registerPrompt, Separator };
