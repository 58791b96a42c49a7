import { ValidationPipe } from '@nestjs/common';

import { CreateProductDto } from './products.dto';

const body = {
  name: 'Some text',
  price: '1.50',
  status: 'draft',
  notes: 'Some text',
  categoryId: '0198c0de0000700080000001',
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
  { categoryId: 'none' },
  { tags: ['x'.repeat(256)] },
  { big: 'none' },
  { seenAt: '2030-01-31T25:00:00Z' },
  { soldOn: '2030-02-30' },
  { active: 'perhaps' },
  { stock: 'none' },
  { token: 'none' },
  { name: undefined },
  { price: undefined },
  { categoryId: undefined },
  { soldOn: undefined },
  { id: '0198c0de-0000-7000-8000-000000000002' },
];

const pipe = new ValidationPipe({
  forbidNonWhitelisted: true,
  transform: true,
  whitelist: true,
});
const checked = (value: object): Promise<object> =>
  pipe.transform(value, {
    type: 'body',
    metatype: CreateProductDto,
  }) as Promise<object>;

describe('CreateProductDto', () => {
  it('should accept what a product is made of', async () => {
    expect({ ...(await checked(body)) }).toEqual(body);
  });

  it('should refuse what is wrong', async () => {
    for (const change of wrong)
      await expect(checked({ ...body, ...change })).rejects.toThrow();
  });
});
