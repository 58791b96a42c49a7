import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { listQuery, pageOf } from '../../src/pagination.js';

const query = listQuery({
  sortable: ['createdAt', 'email'],
  defaultSort: '-createdAt',
  filterable: { role: z.enum(['admin', 'member']), age: z.coerce.number() },
});

describe('listQuery', () => {
  it('has a default for everything', () => {
    expect(query.parse({})).toEqual({ limit: 20, sort: '-createdAt', filter: {} });
  });

  it('reads a query string', () => {
    const parsed = query.parse({ limit: '100', sort: 'email', cursor: 'abc' });
    expect(parsed).toEqual({ limit: 100, sort: 'email', cursor: 'abc', filter: {} });
  });

  it('collects what it filters by', () => {
    const { filter } = query.parse({ 'filter[role]': 'admin', 'filter[age]': '42' });
    expect(filter).toEqual({ role: 'admin', age: 42 });
  });

  it.each([
    { 'filter[role]': 'king' },
    { 'filter[role]': ['admin', 'member'] },
    { 'filter[secret]': 'x' },
    { 'filter[__proto__]': 'x' },
    { filter: { role: 'admin' } },
    { where: 'x' },
    { limit: '0' },
    { limit: '101' },
    { limit: '1.5' },
    { limit: 'many' },
    { limit: '' },
    { sort: 'passwordHash' },
    { sort: '--email' },
    { sort: '' },
    { cursor: 'x'.repeat(5000) },
  ])('refuses %j', (input) => {
    expect(query.safeParse(input).success).toBe(false);
  });
});

describe('pageOf', () => {
  it('keeps of each item what its schema names', () => {
    const page = { nextCursor: null, hasMore: false };
    const parsed = pageOf(z.object({ id: z.string() })).parse({ data: [{ id: 'a', x: 1 }], page });
    expect(parsed).toEqual({ data: [{ id: 'a' }], page });
  });
});
