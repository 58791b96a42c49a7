import { UserError } from '../../errors.js';
import type { Prompts } from './prompts.js';
import { resolveTarget, type Target } from './target.js';
import { refuseInsideWorkspaces } from './workspaces-above.js';

/** Asks for the folder until there is one that will do. */
export async function askTarget(ask: Prompts, name: string | undefined): Promise<Target> {
  const folder = await ask.text({
    message: 'What is the project called? A folder of that name is made here.',
    preset: 'my-api',
    problem: (answer) => problemWith(answer, name),
  });
  const target = resolveTarget(folder, name);
  await refuseInsideWorkspaces(target.path);
  return target;
}

function problemWith(folder: string, name: string | undefined): string | undefined {
  try {
    resolveTarget(folder, name);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
