import { CancelledError } from '../../errors.js';
import {
  askOne,
  askSome,
  askText,
  type ListQuestion,
  type Outcome,
  type Prompts,
  say,
  sayCancelled,
  type TextQuestion,
  type TickQuestion,
} from './prompts.js';

type Answer = string | readonly string[];

/** Thrown out of the work when the person goes back. */
class Back extends Error {}

/**
 * Runs `work`, whose questions can be gone back to with Esc: it is run again from its start, where the questions before the last one
 * are answered as they were, without being shown, and the last one is asked again.
 * @param work asks by what it is given alone, and does nothing that must not be done twice
 * @throws CancelledError on Ctrl-C, and on Esc at the first question
 */
export async function dialogue<T>(work: (ask: Prompts) => Promise<T>): Promise<T> {
  const history = new History();
  for (;;) {
    try {
      return await work(history.start());
    } catch (error) {
      if (!(error instanceof Back)) throw error;
    }
  }
}

class History implements Prompts {
  readonly #answers: Answer[] = [];
  /** What was answered before the person went back: it is what is asked again starts with. */
  readonly #before = new Map<string, Answer>();
  #next = 0;

  start(): this {
    this.#next = 0;
    return this;
  }

  say(heading: string, text?: string): void {
    if (this.#next === this.#answers.length) say(heading, text);
  }

  async text(question: TextQuestion): Promise<string> {
    const fits = (answer: Answer | undefined) => (typeof answer === 'string' ? answer : undefined);
    return this.#answered(question, fits, (before) => askText(question, before));
  }

  async one<T extends string>(question: ListQuestion<T>): Promise<T> {
    const find = (answer: Answer | undefined) =>
      question.choices.find(({ disabled, value }) => !disabled && value === answer)?.value;
    return this.#answered(question, find, async (before) => {
      const outcome = await askOne({ ...question, initial: before ?? question.initial });
      if ('left' in outcome) return outcome;
      return { answer: find(outcome.answer) ?? question.initial };
    });
  }

  async some(question: TickQuestion): Promise<readonly string[]> {
    const known = question.choices.map(({ value }) => value);
    const fits = (answer: Answer | undefined) =>
      typeof answer === 'object' && answer.every((one) => known.includes(one)) ? answer : undefined;
    return this.#answered(question, fits, (before) => askSome(before ? { ...question, ticked: before } : question));
  }

  /** @param fits the answer, when it is one to this question */
  async #answered<A extends Answer>(
    { message }: { readonly message: string },
    fits: (answer: Answer | undefined) => A | undefined,
    prompt: (before: A | undefined) => Promise<Outcome<A>>,
  ): Promise<A> {
    const index = this.#next;
    this.#next += 1;
    const replayed = fits(this.#answers[index]);
    if (replayed !== undefined) return replayed;
    this.#answers.length = Math.min(this.#answers.length, index);
    // By the position, too: the screen of the stack is shown again and again.
    const key = `${String(index)} ${message}`;
    const outcome = await prompt(fits(this.#before.get(key)));
    if ('answer' in outcome) {
      this.#answers.push(outcome.answer);
      this.#before.set(key, outcome.answer);
      return outcome.answer;
    }
    if (outcome.left === 'back' && this.#answers.length > 0) {
      this.#answers.pop();
      throw new Back();
    }
    sayCancelled();
    throw new CancelledError();
  }
}
