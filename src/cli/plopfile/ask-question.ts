import { UserError } from '../../errors.js';

type Answers = Readonly<Record<string, unknown>>;
type Computed<T> = T | ((answers: Answers) => T | Promise<T>);

/** A question as inquirer knows it; what is not listed is ignored. */
export interface Question {
  readonly type?: string;
  readonly name: string;
  readonly message?: Computed<string>;
  readonly default?: Computed<unknown>;
  readonly choices?: Computed<readonly unknown[]>;
  readonly when?: boolean | ((answers: Answers) => boolean | Promise<boolean>);
  readonly validate?: (value: unknown, answers: Answers) => Promise<boolean | string> | boolean | string;
  readonly filter?: (value: unknown, answers: Answers) => unknown;
}

interface Choice {
  readonly value: unknown;
  readonly label: string;
}

/** Asks until the question accepts the answer. @throws UserError for a kind of question that only inquirer knows */
export async function askQuestion(question: Question, answers: Answers): Promise<unknown> {
  const { say } = await import('../ask/prompts.js');
  for (;;) {
    const value = await askOnce(question, answers);
    const filtered = question.filter ? await question.filter(value, answers) : value;
    const verdict = question.validate ? await question.validate(filtered, answers) : true;
    if (verdict === true) return filtered;
    say(typeof verdict === 'string' ? verdict : 'That is no answer.');
  }
}

async function askOnce(question: Question, answers: Answers): Promise<unknown> {
  const { dialogue } = await import('../ask/dialogue.js');
  const message = (await computed(question.message, answers)) ?? question.name;
  const preset = await computed(question.default, answers);
  const text = () =>
    dialogue((ask) =>
      ask.text({
        message,
        ...((typeof preset === 'string' || typeof preset === 'number') && { preset: String(preset) }),
        problem: () => undefined,
      }),
    );
  switch (question.type ?? 'input') {
    case 'input':
      return text();
    case 'number':
      return Number(await text());
    case 'confirm': {
      const choices = [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ];
      const initial = preset === false ? 'no' : 'yes';
      return (await dialogue((ask) => ask.one({ message, choices, initial }))) === 'yes';
    }
    case 'expand':
    case 'list':
    case 'rawlist':
    case 'select': {
      const choices = await choicesOf(question, answers);
      const first = choices.findIndex(({ value }, index) => value === preset || index === preset);
      const list = { message, choices: numbered(choices), initial: String(Math.max(first, 0)) };
      return choices[Number(await dialogue((ask) => ask.one(list)))]?.value;
    }
    case 'checkbox': {
      const choices = await choicesOf(question, answers);
      const ticked = await dialogue((ask) => ask.some({ message, choices: numbered(choices) }));
      return ticked.map((index) => choices[Number(index)]?.value);
    }
    default:
      throw new UserError(
        `"${question.name}" is a question of the kind "${question.type ?? ''}", which gen does not ask.`,
        `Give its answer: --${question.name} <value>, or use npx plop.`,
      );
  }
}

/** Values may be anything, so they are identified by position. */
function numbered(choices: readonly Choice[]) {
  return choices.map(({ label }, index) => ({ value: String(index), label }));
}

async function choicesOf(question: Question, answers: Answers): Promise<readonly Choice[]> {
  const given = (await computed(question.choices, answers)) ?? [];
  return given.flatMap((choice) => {
    if (typeof choice !== 'object' || choice === null) return [{ value: choice, label: String(choice) }];
    const { disabled, key, name, type, value } = choice as Readonly<Record<string, unknown>>;
    if (type === 'separator' || disabled === true) return [];
    const found = value ?? name ?? key;
    return [{ value: found, label: String(name ?? found) }];
  });
}

async function computed<T>(given: Computed<T> | undefined, answers: Answers): Promise<T | undefined> {
  return typeof given === 'function' ? (given as (answers: Answers) => T | Promise<T>)(answers) : given;
}
