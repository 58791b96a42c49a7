import { completeEnvFile } from './env-file.js';
import { root } from './paths.js';

const added = await completeEnvFile(root);
console.log(added.length > 0 ? `Added to .env: ${added.join(', ')}` : '.env has everything');
