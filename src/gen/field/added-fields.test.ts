import { describe, expect, it } from 'vitest';

import { messageOf } from '../../../test/harness/thrown.js';
import { parseFields } from '../../fields/parse-fields.js';
import { namesOf } from '../../naming/names.js';
import { moduleRecords } from '../module-record.js';
import { addedFields } from './added-fields.js';

const records = moduleRecords(
  JSON.stringify({
    modules: {
      products: { name: 'string{80}:unique', ownerId: 'ref{users}' },
      reviews: { productId: 'ref{products}', rating: 'int' },
      answers: { reviewId: 'ref{reviews}' },
    },
  }),
);
const asked = (module: string, ...fields: readonly string[]) =>
  addedFields({ names: namesOf(module), fields: parseFields(fields) }, records);

describe('G8 the fields that a module gets', () => {
  it('are those that it lacks', () => {
    const { added, fields } = asked('product', 'sku:string', 'name:string{80}:uniq', 'owner:belongs_to:users');
    expect(fields.map(({ name }) => name)).toEqual(['name', 'ownerId']);
    expect(added.map(({ name }) => name)).toEqual(['sku']);
  });

  it('may refer to the module itself, and to what does not refer to it', () => {
    expect(asked('reviews', 'parent:ref{reviews}?', 'other:ref{products}?').added).toHaveLength(2);
    expect(asked('answers', 'product:ref{products}').added).toHaveLength(1);
  });

  it.each([
    ['another definition', 'products', 'name:text', /the field "name" is there already, .* name:string\{80\}:unique/],
    ['another spelling', 'products', 'owner_id:uuid', /the field "ownerId" is there already/],
    ['a circle', 'products', 'best:ref{reviews}?', /the field "bestId": reviews refers to products already/],
    ['a circle over others', 'products', 'best:ref{answers}?', /answers refers to products already/],
    ['a module that gen has not made', 'users', 'age:int', /^gen does not know the fields of users/],
  ])('are refused for %s', (_, module, field, message) => {
    expect(messageOf(() => asked(module, field))).toMatch(message);
  });
});
