import { suggest } from '../ask/suggest.js';
import { UserError } from '../errors.js';

const commands = ['field', 'list', 'module', 'undo'] as const;

/** `create-backend gen <command>`: loads what the command needs, and nothing else. */
export async function gen([command = '', ...args]: readonly string[]): Promise<void> {
  if (command === 'field') {
    const { genField } = await import('./gen-field.js');
    await genField(args);
  } else if (command === 'list') {
    const { genList } = await import('./gen-list.js');
    genList(args);
  } else if (command === 'module') {
    const { genModule } = await import('./gen-module.js');
    await genModule(args);
  } else if (command === 'undo') {
    const { genUndo } = await import('./gen-undo.js');
    await genUndo(args);
  } else {
    const hint = `Commands: ${commands.join(', ')}.`;
    if (command === '') throw new UserError('gen needs a command.', hint);
    throw new UserError(`gen has no command ${JSON.stringify(command)}${suggest(command, commands)}`, hint);
  }
}
