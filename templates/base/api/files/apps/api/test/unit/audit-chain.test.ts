import { describe, expect, it } from 'vitest';

import {
  type AuditRecord,
  chainStart,
  faultOf,
  seal,
} from '../../src/modules/audit/audit-chain.js';

const record: AuditRecord = {
  id: '01990000-0000-7000-8000-000000000000',
  at: new Date('2026-01-02T03:04:05.678Z'),
  actorUserId: null,
  action: 'user.created',
  resourceType: 'user',
  resourceId: '1',
  before: null,
  after: { name: 'Ada', roles: [{ b: 1, a: 2 }] },
  requestId: 'request-1',
};

describe('a chain of entries', () => {
  const first = seal(record, chainStart);
  const second = seal(record, first);

  it('holds together', () => {
    expect([first.seq, second.seq]).toEqual([1, 2]);
    expect(second.prevHash).toBe(first.hash);
    expect(faultOf(first, chainStart)).toBeNull();
    expect(faultOf(second, first)).toBeNull();
  });

  it('does not depend on the order of keys', () => {
    const stored = { ...first, after: { roles: [{ a: 2, b: 1 }], name: 'Ada' } };
    expect(faultOf(stored, chainStart)).toBeNull();
  });

  it.each<[keyof AuditRecord, unknown]>([
    ['id', '01990000-0000-7000-8000-000000000001'],
    ['at', new Date(0)],
    ['actorUserId', '01990000-0000-7000-8000-000000000000'],
    ['action', 'user.deleted'],
    ['resourceType', 'role'],
    ['resourceId', '2'],
    ['before', {}],
    ['after', { name: 'Eve', roles: [{ b: 1, a: 2 }] }],
    ['requestId', null],
  ])('is broken where %s is not what it was', (field, value) => {
    expect(faultOf({ ...first, [field]: value }, chainStart)).toBe('it has been changed');
  });

  it('is broken where an entry is missing, and where another takes its place', () => {
    expect(faultOf(second, chainStart)).toBe('entry 1 is missing');
    const other = seal({ ...record, action: 'other' }, chainStart);
    expect(faultOf(second, other)).toBe('it does not follow the entry before');
  });
});
