import { describe, expect, it } from 'vitest';

import { createProductBody } from '../src/modules/products/products-schemas';

const body = {
  name: 'Some text',
  price: '1.50',
  status: 'draft',
  notes: 'Some text',
  ownerId: 'Some text',
  tags: ['Some text'],
  big: '1',
  seenAt: '2030-01-31T12:00:00.000Z',
  details: { some: ['thing', 1, null] },
  soldOn: '2030-01-31',
  active: true,
  stock: 1,
  token: '0198c0de-0000-7000-8000-000000000001',
};
const wrong: readonly object[] = [
  { name: 'x'.repeat(81) },
  { price: 'none' },
  { status: 'none' },
  { notes: 'x'.repeat(10_001) },
  { ownerId: 'x'.repeat(256) },
  { tags: ['x'.repeat(256)] },
  { big: 'none' },
  { seenAt: '2030-01-31T25:00:00Z' },
  { soldOn: '2030-02-30' },
  { active: 'perhaps' },
  { stock: 'none' },
  { token: 'none' },
  { name: undefined },
  { price: undefined },
  { ownerId: undefined },
  { soldOn: undefined },
  { id: '0198c0de-0000-7000-8000-000000000002' },
];

describe('createProductBody', () => {
  it('should accept what a product is made of', () => {
    expect(createProductBody.parse(body)).toEqual(body);
  });

  it('should refuse what is wrong', () => {
    for (const change of wrong) {
      const { success } = createProductBody.safeParse({ ...body, ...change });
      expect([change, success]).toEqual([change, false]);
    }
  });
});
