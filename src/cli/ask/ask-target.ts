import { UserError } from '../../errors.js';
import { askText } from './prompts.js';
import { resolveTarget, type Target } from './target.js';
import { refuseInsideWorkspaces } from './workspaces-above.js';

/** Asks for the folder until there is one that will do. */
export async function askTarget(name: string | undefined): Promise<Target> {
  const folder = await askText({
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
