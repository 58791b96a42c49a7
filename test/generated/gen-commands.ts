import { everyField } from '../migration/every-field.js';
import { moreCommands } from './gen-more.js';

/** Files are stored under keys, not as rows that another row may refer to. */
const fields = everyField.filter((field) => !field.includes('ref{files}'));

/** What a person goes on with, in this order. */
export const genCommands: readonly (readonly string[])[] = [
  ['module', 'products', ...fields],
  ['module', 'reviews', 'product:ref{products}', 'rating:int', 'body:text'],
  ...moreCommands,
];
