import { expect, it } from 'vitest';

import { importBlock } from './import-block.js';

it('puts packages first, and what is far away before what is near', () => {
  const block = importBlock({
    './products.dto.js': ['type ListProductsQuery'],
    '../audit/audit.contract.js': ['AuditTrail', 'type AuditEntry'],
    zod: ['z'],
    '@app/core': ['pageOf', 'listQuery', 'type Page', 'listQuery'],
    unused: [],
  });
  expect(block).toBe(`import { listQuery, type Page, pageOf } from '@app/core';
import { z } from 'zod';

import { type AuditEntry, AuditTrail } from '../audit/audit.contract.js';
import type { ListProductsQuery } from './products.dto.js';`);
});
