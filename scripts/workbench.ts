// Generates a repo whose plain files are hard links to the fragments: run it, debug it, edit it, and the edit is in the
// template. Usage: npm run workbench -- <folder> [flags of create-backend]
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { choicesFrom, type WrittenBlueprint } from '../src/catalog/blueprint/blueprint.js';
import { main } from '../src/cli/main.js';
import { fragmentsOf } from '../src/catalog/catalog.js';
import { compileCatalog } from '../src/build/compile.js';
import { chosenOptions } from '../src/catalog/resolve.js';

const templates = join(import.meta.dirname, '../templates');
const catalog = await compileCatalog(templates);
writeFileSync(join(templates, 'catalog.json'), JSON.stringify(catalog));
process.env.CREATE_BACKEND_TEMPLATES = templates;

const [folder = '', ...flags] = process.argv.slice(2);
process.exitCode = await main([folder, '--yes', '--no-git', '--no-install', ...flags]);
if (process.exitCode === 0) linkFragments(folder);

function linkFragments(repo: string): void {
  const { blueprint } = JSON.parse(readFileSync(join(repo, 'create-backend.json'), 'utf8')) as {
    blueprint: WrittenBlueprint;
  };
  const options = chosenOptions(catalog, choicesFrom(catalog, blueprint));
  const chosen = new Set(options.map(({ id }) => id));
  const copied = options
    .flatMap((option) => fragmentsOf(option, chosen))
    .filter(({ rendered, conditions, slots }) => !rendered && !conditions && !slots)
    // What others add to it is in the repo as well.
    .filter(
      ({ source, target }) =>
        readFileSync(join(templates, source), 'utf8') === readFileSync(join(repo, target), 'utf8'),
    );
  for (const { source, target } of copied) {
    rmSync(join(repo, target));
    linkSync(join(templates, source), join(repo, target));
  }
  process.stderr.write(`${String(copied.length)} files are links to their templates\n`);
}
