/** What is used of the plop that a plopfile gets. */
interface Plop {
  setGenerator(name: string, config: object): unknown;
}

/** Makes the generators of create-backend known to a plopfile, so that `npx plop` shows them beside its own. */
export declare function generators(plop: Plop): void;
