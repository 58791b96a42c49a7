import { UserError } from '../../errors.js';
import { parseGenArgv } from '../../gen/argv.js';
import { type GenCommand, usageOf } from '../../gen/gen-command.js';
import type { ChoiceChange } from '../../lifecycle/blueprints.js';
import { planChange } from '../../lifecycle/plan-lifecycle.js';
import { refuseUnswitchable } from '../../lifecycle/refuse-unswitchable.js';
import { runLifecycle } from './lifecycle.js';
import { becauseFlag } from './lifecycle-flags.js';

/** `create-backend add <capability…>`, and `remove`. */
export function changeCapabilities(
  kind: 'add' | 'remove',
  command: GenCommand,
  args: readonly string[],
): Promise<void> {
  const argv = parseGenArgv(command, args);
  const capabilities = [...new Set(argv.positionals.flatMap((word) => word.split(',')))].filter((id) => id !== '');
  if (capabilities.length === 0)
    throw new UserError(`<capability> is missing: which one is to ${kind === 'add' ? 'come' : 'go'}?`, usage(command));
  const change: ChoiceChange = { kind, capabilities };
  const words = [kind, ...capabilities];
  return runLifecycle({ argv, words, plan: (input) => planChange(input, change), asks: true });
}

/** `create-backend switch <decision> <option>`. */
export function switchOption(command: GenCommand, args: readonly string[]): Promise<void> {
  const argv = parseGenArgv(command, args);
  const [decision, option] = argv.positionals;
  if (decision === undefined || option === undefined)
    throw new UserError(`<${decision === undefined ? 'decision' : 'option'}> is missing.`, usage(command));
  refuseUnswitchable(decision);
  const because = argv.valueOf(becauseFlag);
  return runLifecycle({
    argv,
    words: ['switch', decision, option, ...(because === undefined ? [] : ['--because', because])],
    plan: (input) => planChange(input, { kind: 'switch', decision, option, because }),
    asks: true,
  });
}

function usage(command: GenCommand): string {
  return `Usage: ${usageOf(command)}\ncreate-backend options lists what there is.`;
}
