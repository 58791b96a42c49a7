import { distance } from 'fastest-levenshtein';

import { UserError } from '../../errors.js';
import { commands } from '../commands/commands.js';
import { genCommands } from '../commands/gen-commands.js';

/**
 * Refuses a first word that is nearly a command, or a command of `gen`, where it would name a folder. Flags that only creating a
 * repository has say that it is a folder.
 * @param words what was typed
 * @param createFlags flags, without dashes, that only creating has
 * @throws UserError
 */
export function refuseMisspeltCommand(words: readonly string[], createFlags: readonly string[]): void {
  const [word = ''] = words;
  if (!/^[a-z][a-z-]*$/i.test(word)) return;
  const flags = words.flatMap((one) => /^--(?:no-)?([^=]+)/.exec(one)?.[1] ?? []);
  if (words.includes('-y') || flags.some((flag) => createFlags.includes(flag))) return;
  const command = meantBy(word);
  if (command === undefined) return;
  throw new UserError(
    `create-backend has no command ${JSON.stringify(word)}; did you mean create-backend ${command}?`,
    `A new repository in a folder of that name: create-backend ./${word}`,
  );
}

function meantBy(word: string): string | undefined {
  const top = commands.map(({ name }) => name);
  const ofGen = genCommands.map(({ name }) => name);
  if (ofGen.includes(word)) return `gen ${word}`;
  const near = [...top.map((name) => [name, name] as const), ...ofGen.map((name) => [name, `gen ${name}`] as const)];
  return near.find(([name]) => isMisspelt(word.toLowerCase(), name))?.[1];
}

/** Short words are near each other by chance: there, only two letters that have changed places are a mistake. */
function isMisspelt(word: string, name: string): boolean {
  const sorted = (text: string) => Array.from(text).sort().join('');
  if (word.length === name.length && sorted(word) === sorted(name) && distance(word, name) === 2) return true;
  return name.length > 3 && distance(word, name) <= (name.length < 6 ? 1 : 2);
}
