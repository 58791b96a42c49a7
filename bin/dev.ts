// The command line from its sources: compiles the templates on every start, so that an edited option is seen at once.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { main } from '../src/cli/main.js';
import { compileCatalog } from '../src/build/compile.js';
import { templatesFolder } from '../src/build/load.js';

process.env.CREATE_BACKEND_TEMPLATES ??= join(import.meta.dirname, '../templates');
writeFileSync(join(templatesFolder(), 'catalog.json'), JSON.stringify(await compileCatalog(templatesFolder())));
process.exitCode = await main(process.argv.slice(2));
