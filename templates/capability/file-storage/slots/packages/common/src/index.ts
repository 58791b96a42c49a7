export { LinkNotValidError } from './errors.js';
