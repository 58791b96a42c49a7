import { camelCase } from '../../src/naming/case.js';
import type { OptionAnswers } from './option.js';
import { failingTest } from './stub.js';

/** The folder that capabilities are in, which takes the place of a decision. */
export const capabilityFolder = 'capability';

/** Where the first files of a new capability are in a generated repo. */
export function placesOf({ id }: Pick<OptionAnswers, 'id'>) {
  return { docs: `docs/${id}.md`, workspace: `packages/${id}` };
}

/** The files of a capability that is not written yet, by their paths below its folder: a package, its test, and its page. */
export function capabilityFiles(answers: OptionAnswers): Readonly<Record<string, string>> {
  const { id, label, summary } = answers;
  const { docs, workspace } = placesOf(answers);
  const source = `${workspace}/src/index.ts`;
  return {
    [`files/${source}`]: `/** ${summary}. */
export function ${camelCase(id)}(): never {
  throw new Error('${source} is not written yet');
}
`,
    [`files/${workspace}/test/unit/${id}.test.ts`]: failingTest(`${source} is not written yet`),
    [`files/${docs}`]: `# ${label}\n\n${summary}.\n\nWhat it is for, how it is configured and how it is run is not written yet.\n`,
  };
}
