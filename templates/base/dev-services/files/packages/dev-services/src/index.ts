// #if saas
export { usesContainers } from './containers.js';
// #endif
export { resolveServices } from './resolve-services.js';
export type { Services } from './services.js';
export { startTestServices } from './test-services.js';
