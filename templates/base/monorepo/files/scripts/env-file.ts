// #if saas
import { generateKeyPairSync, randomBytes } from 'node:crypto';
// #else
import { randomBytes } from 'node:crypto';
// #endif
import { existsSync } from 'node:fs';
import { appendFile, chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

/** The folder of the repo. */
export const root = join(import.meta.dirname, '..');

/**
 * Makes .env from .env.example, or adds to it what it lacks. What is there stays as it is.
 * @returns the names of the variables that were added
 */
export async function completeEnvFile(folder: string): Promise<readonly string[]> {
  const file = join(folder, '.env');
  const example = await readFile(join(folder, '.env.example'), 'utf8');
  const existing = existsSync(file) ? await readFile(file, 'utf8') : '';
  const { names, text } = missingFrom(existing, example);
  if (names.length > 0) {
    await appendFile(file, text, { mode: 0o600 });
    await chmod(file, 0o600);
  }
  return names;
}

/** The variables that a new .env would have. */
export async function readFreshEnv(folder: string): Promise<Readonly<Record<string, string>>> {
  const example = await readFile(join(folder, '.env.example'), 'utf8');
  return variablesIn(missingFrom('', example).text);
}

/** What of `example` is to be added: everything to an empty file, otherwise what has a value. */
function missingFrom(existing: string, example: string) {
  const known = variablesIn(existing);
  const namesIn = (block: string) => Object.keys(variablesIn(block));
  const isMissing = (block: string) => namesIn(block).some((name) => !(name in known));
  const blocks = example.trimEnd().split('\n\n');
  const added = existing === '' ? blocks : blocks.filter(isMissing);
  const separator = existing === '' ? '' : existing.endsWith('\n') ? '\n' : '\n\n';
  return {
    names: added.flatMap(namesIn),
    text: `${separator}${added.map(fillIn).join('\n\n')}\n`,
  };
}

/** `NAME=<generate:kind>` gets a secret of that kind. */
function fillIn(block: string): string {
  return block.replace(/<generate:([\w-]+)>/, (_, kind: string) => generateSecret(kind));
}

function variablesIn(text: string): Record<string, string> {
  const variables = Object.entries(parseEnv(text) as Record<string, string>);
  // Node.js 20 reads `# NAME=value` as a variable that is called `# NAME`.
  return Object.fromEntries(variables.filter(([name]) => !name.startsWith('#')));
}

const generators: Readonly<Record<string, () => string>> = {
  // #if saas
  'ed25519-private-key': () =>
    generateKeyPairSync('ed25519')
      .privateKey.export({ format: 'der', type: 'pkcs8' })
      .toString('base64'),
  // #endif
  'random-secret': () => randomBytes(32).toString('base64url'),
};

/** @throws when there is no such kind of secret */
export function generateSecret(kind: string): string {
  const generate = generators[kind];
  if (!generate) throw new Error(`No such kind of secret: ${kind}`);
  return generate();
}

// Run by itself, as the script `setup`.
if (process.argv[1] === import.meta.filename) {
  const added = await completeEnvFile(root);
  console.log(added.length > 0 ? `Added to .env: ${added.join(', ')}` : '.env has everything');
}
