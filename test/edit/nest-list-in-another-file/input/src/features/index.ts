export { all as features } from './features.js';
