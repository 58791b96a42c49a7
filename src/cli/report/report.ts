import { relative } from 'node:path';

import type { CreateRun } from '../../../generators/create/create.js';
import { writtenBlueprint } from '../../catalog/blueprint/blueprint.js';
import { standingSentence } from '../../evidence/sentence.js';
import { wrap } from '../ask/wrap.js';
import { chosenOptions } from '../../catalog/resolve.js';
import { howThisToolIsRun } from './how-this-tool-is-run.js';
import { sizeOf } from '../../render/size.js';
import { costTable } from './cost-table.js';
import { reproduceCommand } from './reproduce.js';
import { writtenCosts } from './written-costs.js';
import { shellFolder } from '../shell-folder.js';
import { shellWord } from '../../install/shell.js';
import { collect } from '../../render/slots/contributions.js';
import { firstInstallOf, packageManagerOf } from '../../render/slots/package-manager.js';
import { sha256 } from '../../disk/hash.js';
import { version } from '../../version.js';

/** `--dry-run`: one path per line on stdout, the costs on stderr. */
export function printFiles(run: CreateRun, quiet: boolean): void {
  process.stdout.write(
    run.tree
      .files()
      .map(({ path }) => `${path}\n`)
      .join(''),
  );
  process.stderr.write(`${warningLines(run.warnings)}${quiet ? '' : costLines(run)}`);
}

/** `--json`: one document, and nothing else on stdout. It holds no path of the machine, so that CI can compare it. */
export function printJson(run: CreateRun): void {
  const document = {
    generator: version,
    blueprint: writtenBlueprint(run.catalog, run.blueprint),
    modules: textsOf(run),
    files: run.tree.files().map(({ path, text }) => ({ path, sha256: sha256(text), bytes: Buffer.byteLength(text) })),
    costs: writtenCosts(sizeOf(run.catalog, run.blueprint.choices, run.tree.files()), run.costs),
    verified: run.standing,
    warnings: run.warnings,
    reproduce: reproduceCommand(version, run.catalog, run.blueprint, { modules: textsOf(run) }),
  };
  process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
}

/** `--quiet`: what has to be put right, and nothing else. */
export function printWarnings({ warnings, target }: CreateRun): void {
  process.stderr.write(warningLines(warnings));
  if (!process.stdout.isTTY) process.stdout.write(`${target}\n`);
}

/** What to do now, and how to get the same repo again. The folder goes to stdout when a script reads it. */
export function printNextSteps(run: CreateRun): void {
  const options = chosenOptions(run.catalog, run.blueprint.choices);
  const manager = packageManagerOf(collect(options));
  const folder = relative(shellFolder(), run.target);
  const steps = [
    // Also for the current folder: a rename has put another one in the place of the one that the shell is in.
    `cd ${shellWord(folder === '' || folder.startsWith('-') ? `./${folder}` : folder)}`,
    ...(run.finished.has('install') ? [] : (run.toInstall ?? [firstInstallOf(options)])),
    ...(run.modules.length === 0 || run.finished.has('describe') ? [] : [`${manager.run} openapi`]),
    `${manager.run} dev`,
  ];
  const text = `
${warningLines(run.warnings)}${wrap(standingSentence(run.standing), process.stderr.columns || Infinity)}

${costLines(run)}
Next:
${steps.map((step) => `  ${step}\n`).join('')}
The same repository again:
  ${reproduceCommand(version, run.catalog, run.blueprint, { start: startAgain(run), modules: textsOf(run) })}

`;
  process.stderr.write(text);
  if (!process.stdout.isTTY) process.stdout.write(`${run.target}\n`);
}

function textsOf({ modules }: CreateRun): readonly string[] {
  return modules.map(({ text }) => text);
}

function costLines(run: CreateRun): string {
  const total = sizeOf(run.catalog, run.blueprint.choices, run.tree.files());
  return costTable(total, run.costs, process.stderr.columns || 80);
}

function startAgain({ blueprint, target }: CreateRun): string | undefined {
  const startedBy = process.env.CREATE_BACKEND_STARTED_BY;
  return howThisToolIsRun(
    { program: process.argv[1] ?? '', cwd: shellFolder(), startedBy },
    { target, name: blueprint.name },
  );
}

function warningLines(warnings: readonly string[]): string {
  return warnings.map((warning) => `! ${warning}\n`).join('');
}
