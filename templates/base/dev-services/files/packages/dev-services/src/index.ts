// #if saas
export { usesContainers } from './containers.js';
// #endif
export { resolveServices, type Services } from './services.js';
export { startTestServices } from './test-services.js';
