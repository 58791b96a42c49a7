import { suggest } from '../ask/suggest.js';
import { UserError } from '../errors.js';

type Command = (args: readonly string[]) => Promise<void> | void;

/** Each loads what it needs when it is called for, and nothing else. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  endpoint: async () => (await import('./gen-endpoint.js')).genEndpoint,
  event: async () => (await import('./gen-event.js')).genEvent,
  job: async () => (await import('./gen-job.js')).genJob,
  list: async () => (await import('./gen-list.js')).genList,
  migration: async () => (await import('./gen-migration.js')).genMigration,
  module: async () => (await import('./gen-module.js')).genModule,
  undo: async () => (await import('./gen-undo.js')).genUndo,
};

/** `create-backend gen <command>`. */
export async function gen([command = '', ...args]: readonly string[]): Promise<void> {
  const load = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (load) {
    const run = await load();
    await run(args);
    return;
  }
  const names = Object.keys(commands);
  const hint = `Commands: ${names.join(', ')}.`;
  if (command === '') throw new UserError('gen needs a command.', hint);
  throw new UserError(`gen has no command ${JSON.stringify(command)}${suggest(command, names)}`, hint);
}
