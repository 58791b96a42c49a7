/**
 * Stands in for inquirer in the bundle: our generators ask with clack. A plopfile with prompts of plop's own kind needs the
 * real one, which `npx plop` brings.
 */
export default {
  createPromptModule: () => Object.assign(refuse, { registerPrompt: () => undefined }),
  registerPrompt: () => undefined,
};

function refuse(): never {
  throw new Error('Prompts of inquirer run with `npx plop` only.');
}
