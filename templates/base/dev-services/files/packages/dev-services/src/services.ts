/** Where services are, and how to let go of them. */
export interface Services<Variable extends string = never> {
  /** What to add to the environment of a process that uses them. */
  readonly env: Readonly<Record<string, string> & Record<Variable, string>>;
  readonly stop: () => Promise<void>;
}

/** Services that are not started here. */
export function givenServices<Variable extends string>(
  env: Services<Variable>['env'],
): Services<Variable> {
  return { env, stop: () => Promise.resolve() };
}
