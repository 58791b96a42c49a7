export { cursorEnv } from './config.js';
