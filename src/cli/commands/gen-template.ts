import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { suggest } from '../../naming/suggest.js';
import { UserError } from '../../errors.js';
import { parseGenArgv } from '../../gen/argv.js';
import { type GenCommand, jsonFlag } from '../../gen/gen-command.js';
import { templateFile, templateNames } from '../../gen/template-folder.js';
import { overridePath, overridesIn } from '../../gen/template-overrides.js';
import { makeJournal, openJournal } from '../../disk/journal.js';
import { rootHere } from './gen-undo.js';

/** `gen template [name]`: the templates that a repository can replace, or a copy of one to change. */
export function genTemplate(command: GenCommand, args: readonly string[]): void {
  const argv = parseGenArgv(command, args);
  const root = rootHere();
  const [name] = argv.positionals;
  if (name !== undefined) copy(root, name);
  else if (argv.has(jsonFlag)) process.stdout.write(`${JSON.stringify(listed(root), null, 2)}\n`);
  else process.stdout.write(listed(root).map(line).join(''));
}

interface Listed {
  readonly name: string;
  /** Path of what takes its place in this repository. */
  readonly replacedBy?: string;
}

function listed(root: string): readonly Listed[] {
  const overrides = overridesIn(root);
  return templateNames().map((name) => {
    const path = overridePath(name);
    return { name, ...(overrides.includes(path) && { replacedBy: path }) };
  });
}

function line({ name, replacedBy }: Listed): string {
  return `${name}${replacedBy === undefined ? '' : ` → ${replacedBy}`}\n`;
}

/** A copy of ours changes nothing yet. What the team has there is never overwritten. */
function copy(root: string, name: string): void {
  const known = templateNames();
  const found = known.find((one) => one === name || short(one) === name);
  if (found === undefined)
    throw new UserError(
      `There is no template ${JSON.stringify(name)}${suggest(name, known.map(short))}`,
      'gen template lists all of them.',
    );
  const path = overridePath(found);
  const file = join(root, path);
  if (existsSync(file)) throw new UserError(`${path} is there already.`, 'Nothing was written.');
  makeJournal(openJournal(root));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, readFileSync(templateFile(found)));
  renameSync(`${file}.new`, file);
  process.stdout.write(`created ${path}\n`);
}

/** As it may be typed. */
function short(name: string): string {
  return name.replace(/\.ejs$/, '');
}
