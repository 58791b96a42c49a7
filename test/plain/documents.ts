import { deepStrictEqual } from 'node:assert/strict';

import type { Send } from './requests.js';

const product = {
  name: 'Hammer',
  price: '12.50',
  status: 'live',
  notes: 'Several\nlines',
  tags: ['steel', 'wood'],
  big: '9007199254740993',
  seenAt: '2030-01-31T12:00:00.000Z',
  details: { weight: [1, null, { unit: 'kg' }], nothing: {}, 'a.b': { $gt: '' } },
  soldOn: '2024-02-29',
  active: false,
  stock: 7,
  token: '0198c0de-0000-7000-8000-00000000000a',
};
const nobody = '0198c0de0000700080000000';

interface Answer {
  readonly id: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What one does with products and reviews that are documents of MongoDB. */
export async function useDocuments(send: Send): Promise<void> {
  const { _id: categoryId } = (await send('POST', '/categories', 201, { name: 'Tools' })) as { _id: string };
  const post = async (body: object) => (await send('POST', '/products', 201, body)) as Answer;
  const made = await post({ ...product, categoryId });
  const { id } = made;
  deepStrictEqual(withoutMoments(made), { id, ...product, categoryId });
  const least = { name: 'Nail', price: '-0.01', categoryId, soldOn: '2030-01-31' };
  const nail = await post(least);
  const defaults = { status: 'draft', notes: null, tags: [], big: null, seenAt: null, details: null };
  const more = { active: true, stock: 0, token: null };
  deepStrictEqual(withoutMoments(nail), { id: nail.id, ...least, ...defaults, ...more });

  await send('POST', '/products', 409, { ...product, categoryId });
  await send('POST', '/products', 400, { ...product, name: 'Saw', categoryId: nobody });
  const wrong = [
    ...[{ name: '' }, { name: 'x'.repeat(81) }, { soldOn: '2030-02-30' }, { status: 'none' }, { price: '1e5' }],
    ...[{ categoryId: 7 }, { categoryId: { $ne: null } }, { details: { a: [{ _bsontype: 'ObjectId' }] } }],
  ];
  for (const change of wrong) await send('POST', '/products', 400, { ...product, categoryId, ...change });

  deepStrictEqual(await send('GET', `/products/${id}`, 200), made);
  deepStrictEqual(await send('GET', '/products', 200), [nail, made]);
  deepStrictEqual(await send('GET', '/products?limit=1&offset=1', 200), [made]);
  await send('GET', '/products?limit=1000', 400);
  await send('GET', '/products/none', 400);
  await send('GET', `/products/${nobody}`, 404);

  const patched = (await send('PATCH', `/products/${id}`, 200, { price: '13.00', notes: null })) as Answer;
  deepStrictEqual(withoutMoments(patched), { id, ...product, categoryId, price: '13.00', notes: null });
  await send('PATCH', `/products/${id}`, 409, { name: 'Nail' });
  for (const change of [{ stock: 'many' }, { name: '' }, { name: null }, { categoryId: nobody }])
    await send('PATCH', `/products/${id}`, 400, change);
  await send('PATCH', `/products/${nobody}`, 404, { stock: 1 });

  const review = (await send('POST', '/reviews', 201, { productId: id, rating: 5 })) as Answer;
  await send('POST', '/reviews', 201, { productId: id, parentId: review.id, rating: 4 });
  await send('POST', '/reviews', 400, { productId: nobody, rating: 5 });
  await send('POST', '/reviews', 400, { productId: id, parentId: nobody, rating: 5 });
  await send('DELETE', `/products/${nail.id}`, 204);
  await send('DELETE', `/products/${nail.id}`, 404);
  deepStrictEqual(await send('GET', '/products', 200), [patched]);
}

function withoutMoments({ createdAt, updatedAt, ...rest }: Answer): object {
  for (const moment of [createdAt, updatedAt]) deepStrictEqual(new Date(moment).toISOString(), moment);
  return rest;
}
