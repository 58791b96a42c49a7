import { startSealing } from './sealing.js';

// #slot start
startSealing(dependencies.config, dependencies.database, dependencies.logger),
