// Compiles the option definitions into templates/catalog.json and bundles the command line into dist/.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { compileCatalog } from '../src/build/compile.js';
import { bundle } from './bundle.js';

const root = join(import.meta.dirname, '..');
const templates = join(root, 'templates');

writeFileSync(join(templates, 'catalog.json'), JSON.stringify(await compileCatalog(templates)));
await bundle(join(root, 'dist'));
