import { startSealing } from './sealing.js';

// #slot started
const sealing = startSealing(config, database, logger);
// #slot stop
sealing.stop(),
