import { removeObject } from './remove-object.js';

// #slot handlers
'files.remove-object': removeObject(services),
