import { resolve } from 'node:path';

import { examine, failing } from '../../doctor/examine.js';
import type { RepoFacts } from '../../doctor/facts/facts.js';
import { gather } from '../../doctor/facts/gather.js';
import { asJson, doctorJsonSchema } from '../../doctor/output/json.js';
import { asText } from '../../doctor/output/text.js';
import { FoundError, UserError } from '../../errors.js';
import { parseGenArgv } from '../../gen/argv.js';
import { type GenCommand, jsonFlag, quietFlag, usageOf } from '../../gen/gen-command.js';
import { asLine, print } from '../report/print.js';

const schemaFlag = { flag: 'schema', describe: '' };
const timeoutMs = 5000;

/**
 * `create-backend doctor [folder]`.
 * @throws FoundError when there is an error
 */
export async function doctor(command: GenCommand, args: readonly string[]): Promise<void> {
  const argv = parseGenArgv(command, args);
  const [folder = '.'] = argv.positionals;
  if (argv.has(jsonFlag) && argv.has(schemaFlag))
    throw new UserError('--json and --schema exclude each other', `Usage: ${usageOf(command)}`);
  if (argv.has(schemaFlag)) {
    print(asLine(doctorJsonSchema()));
    return;
  }
  const facts = await gather(resolve(folder), { node: process.versions.node, env: process.env, timeoutMs });
  const examined = examine(facts);
  print(
    argv.has(jsonFlag)
      ? asLine(asJson(facts.repo, examined))
      : asText(about(facts.repo), examined, argv.has(quietFlag)),
  );
  const errors = failing(examined, 'error');
  if (errors.length > 0) throw new FoundError(errors);
}

function about({ choices, madeBy, root }: RepoFacts): string {
  if (madeBy === undefined) return `${root}, not made by create-backend`;
  const stack = ['framework', 'orm', 'queue'].flatMap((decision) => choices[decision] ?? []);
  return `${root}, made by create-backend ${madeBy} (${stack.join(', ')})`;
}
