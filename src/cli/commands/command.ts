import type { GenCommand } from '../../gen/gen-command.js';

/** One command: `gen` has some, and create-backend has. Everything that knows commands reads these entries. */
export interface Command extends GenCommand {
  /** One line of help, without a full stop. */
  readonly describe: string;
  /** What may be typed after its name. */
  readonly examples: readonly string[];
  /** Loads what the command needs, and nothing else. */
  readonly run: (command: GenCommand, args: readonly string[]) => Promise<void>;
}

/** A command of create-backend: `create-backend options`. */
export interface TopCommand extends Command {
  readonly isTop: true;
  /** More paragraphs of its help, at most 80 columns wide. */
  readonly details?: string;
  /** Has commands of its own, which show their help themselves. */
  readonly hasCommands?: true;
}
