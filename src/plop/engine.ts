import type { NodePlopAPI } from 'node-plop';

/** One action of a generator, over the state that all actions of a run share. Resolves to a short report of what it did. */
export type Action<Run> = (run: Run) => Promise<string> | string;

/** A generator: a question round that ends in a run, then named actions. */
export interface Generator<Run extends object> {
  readonly name: string;
  readonly description: string;
  readonly ask: () => Promise<Run>;
  /** The actions of a run, in order. */
  readonly plan: (run: Run) => readonly string[];
  readonly actions: Readonly<Record<string, Action<Run>>>;
}

// plop flattens what an action throws to a string; the original is kept here for `runGenerator`.
const thrown = new WeakMap<NodePlopAPI, Error>();

/** Makes `generator` and its actions known to plop: to this tool, to `npx plop` and to a team's own plopfile alike. */
export function register<Run extends object>(plop: NodePlopAPI, generator: Generator<Run>): void {
  for (const [name, run] of Object.entries(generator.actions)) {
    plop.setActionType(actionType(generator, name), async (answers) => {
      try {
        return await run(runOf(answers) as Run);
      } catch (error) {
        thrown.set(plop, error instanceof Error ? error : new Error(String(error)));
        throw error;
      }
    });
  }
  plop.setGenerator(generator.name, {
    description: generator.description,
    prompts: async () => ({ run: await generator.ask() }),
    actions: (answers) => generator.plan(runOf(answers) as Run).map((name) => ({ type: actionType(generator, name) })),
  });
}

/**
 * Runs a registered generator: its questions, then its actions until one fails.
 * @throws what the failing action has thrown
 */
export async function runGenerator(plop: NodePlopAPI, name: string): Promise<void> {
  const generator = plop.getGenerator(name);
  const answers = (await generator.runPrompts()) as object;
  const { failures } = await generator.runActions(answers);
  const [failure] = failures;
  if (failure) throw thrown.get(plop) ?? new Error(failure.error);
}

function actionType({ name }: { readonly name: string }, action: string): string {
  return `${name}.${action}`;
}

function runOf(answers: unknown): unknown {
  return (answers as { readonly run: unknown }).run;
}
