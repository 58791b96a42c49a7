import { deepStrictEqual } from 'node:assert/strict';

import { endGroup, start } from '../harness/command.js';
import { freePort } from '../harness/free-port.js';
import { useDocuments } from './documents.js';
import type { PlainRun } from './plain-run.js';
import { type Send, sender, untilItAnswers } from './requests.js';

/** The built application does with products and reviews what one does with rows or documents. */
export async function answers({ env, folder, kind }: PlainRun, log: string): Promise<void> {
  const port = String(await freePort());
  const program = kind === 'fastify-autoload-drizzle' ? 'dist/server.js' : 'dist/main.js';
  const server = start([process.execPath, program], { cwd: folder, env: { ...env, PORT: port }, log });
  try {
    const send = sender(`http://127.0.0.1:${port}`);
    await untilItAnswers(() => send('GET', '/products', 200));
    await (kind === 'nest-mongoose' ? useDocuments(send) : useProducts(send));
  } finally {
    await endGroup(server.pid);
  }
}

const product = {
  name: 'Hammer',
  price: '12.50',
  status: 'live',
  notes: 'Several\nlines',
  tags: ['steel', 'wood'],
  big: '9007199254740993',
  seenAt: '2030-01-31T12:00:00.000Z',
  details: { weight: [1, null, { unit: 'kg' }] },
  soldOn: '2024-02-29',
  active: false,
  stock: 7,
  token: '0198c0de-0000-7000-8000-00000000000a',
};
const nobody = '0198c0de-0000-7000-8000-00000000000b';

async function useProducts(send: Send): Promise<void> {
  const { id: categoryId } = (await send('POST', '/categories', 201, { name: 'Tools' })) as { id: number };
  const made = (await send('POST', '/products', 201, { ...product, categoryId })) as { id: string };
  const { id } = made;
  deepStrictEqual(withoutMoments(made), { id, ...product, categoryId });
  const least = { name: 'Nail', price: '0.01', categoryId, soldOn: '2030-01-31' };
  const nail = (await send('POST', '/products', 201, least)) as { id: string };
  const defaults = { status: 'draft', notes: null, tags: [], big: null, seenAt: null, details: null };
  const more = { active: true, stock: 0, token: null };
  deepStrictEqual(withoutMoments(nail), { id: nail.id, ...least, ...defaults, ...more });

  await send('POST', '/products', 409, { ...product, categoryId });
  await send('POST', '/products', 400, { ...product, name: 'Saw', categoryId: 999_999 });
  for (const change of [{ name: 'x'.repeat(81) }, { soldOn: '2030-02-30' }, { status: 'none' }, { price: '1e5' }])
    await send('POST', '/products', 400, { ...product, categoryId, ...change });

  deepStrictEqual(await send('GET', `/products/${id}`, 200), made);
  deepStrictEqual(await send('GET', '/products', 200), [nail, made]);
  deepStrictEqual(await send('GET', '/products?limit=1&offset=1', 200), [made]);
  await send('GET', '/products?limit=1000', 400);
  await send('GET', '/products/none', 400);
  await send('GET', `/products/${nobody}`, 404);

  const patched = (await send('PATCH', `/products/${id}`, 200, { price: '13.00', notes: null })) as object;
  deepStrictEqual(withoutMoments(patched), { id, ...product, categoryId, price: '13.00', notes: null });
  await send('PATCH', `/products/${id}`, 409, { name: 'Nail' });
  await send('PATCH', `/products/${id}`, 400, { stock: 'many' });
  await send('PATCH', `/products/${nobody}`, 404, { stock: 1 });

  const review = (await send('POST', '/reviews', 201, { productId: id, rating: 5 })) as { id: string };
  await send('POST', '/reviews', 201, { productId: id, parentId: review.id, rating: 4 });
  await send('POST', '/reviews', 400, { productId: nobody, rating: 5 });
  await send('DELETE', `/products/${id}`, 409);
  await send('DELETE', `/products/${nail.id}`, 204);
  await send('DELETE', `/products/${nail.id}`, 404);
  await send('DELETE', `/reviews/${review.id}`, 204);
  const [left] = (await send('GET', '/reviews', 200)) as { parentId: null }[];
  deepStrictEqual(left?.parentId, null);
}

function withoutMoments(row: object): object {
  const { createdAt, updatedAt, ...rest } = row as { createdAt: string; updatedAt: string };
  for (const moment of [createdAt, updatedAt]) deepStrictEqual(new Date(moment).toISOString(), moment);
  return rest;
}
