import { generateKeyPairSync } from 'node:crypto';

import type { WorkScope } from '@app/core';
import { describe, expect, it } from 'vitest';

import {
  type AuditRecord,
  type AuditSeal,
  entryHash,
  faultOf,
  noSeal,
  seal,
  sealKey,
} from '../../src/audit/seal.js';

// #if multi
const place: WorkScope = { tenantId: '01990000-0000-7000-8000-000000000001' };
// #else
const place: WorkScope = {};
// #endif
const record: AuditRecord = {
  id: '01990000-0000-7000-8000-000000000000',
  at: '2026-01-02T03:04:05.678Z',
  actorUserId: null,
  action: 'users.change',
  resourceType: 'user',
  resourceId: '1',
  before: null,
  after: { name: 'Ada', roles: [{ b: 1, a: 2 }] },
  requestId: 'request-1',
};
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = sealKey(privateKey);
const keys = new Map([[key.id, publicKey]]);

function sealOf(count: number, last = noSeal): AuditSeal {
  const entries = Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    hash: entryHash(place, { ...record, id: `${index}` }),
  }));
  const content = {
    seq: last.seq + 1,
    epoch: 1,
    cluster: '7',
    xidFrom: '10',
    xidUpto: '20',
    horizon: '20',
    prevHash: last.hash,
    at: record.at,
  };
  return seal(place, entries, content, key);
}

describe('the hash of an entry', () => {
  it('does not depend on the order of keys', () => {
    const stored = { ...record, after: { roles: [{ a: 2, b: 1 }], name: 'Ada' } };
    expect(entryHash(place, stored)).toBe(entryHash(place, record));
  });

  it.each(Object.keys(record))('depends on %s', (field) => {
    const changed = { ...record, [field]: 'another' };
    expect(entryHash(place, changed)).not.toBe(entryHash(place, record));
  });
  // #if multi

  it('depends on the tenant', () => {
    const other = { tenantId: '01990000-0000-7000-8000-000000000002' };
    expect(entryHash(other, record)).not.toBe(entryHash(place, record));
  });
  // #endif
});

describe('a seal', () => {
  const first = sealOf(3);

  it.each([1, 2, 3, 4, 7, 8, 1000])('of %i entries follows another one', (count) => {
    expect(faultOf(place, first, noSeal, keys)).toBeNull();
    expect(faultOf(place, sealOf(count, first), first, keys)).toBeNull();
  });

  it.each([
    [{ horizon: '30' }, /signature/],
    [{ keyId: '0' }, /key that is not known/],
    [{ hash: 'f' }, /hash/],
    [{ entryIds: ['0', '1'] }, /list of entries/],
    [{ entryHashes: first.entryHashes.toReversed() }, /list of entries/],
  ])('shows that it was changed: %j', (change, fault) => {
    expect(faultOf(place, { ...first, ...change }, noSeal, keys)).toMatch(fault);
  });

  it('shows that one before it is missing or another one', () => {
    const second = sealOf(1, first);
    expect(faultOf(place, sealOf(1, second), first, keys)).toMatch(/seal 2 is missing/);
    expect(faultOf(place, second, sealOf(4), keys)).toMatch(/not the one that it follows/);
  });

  it('is not made with another key', () => {
    const other = generateKeyPairSync('ed25519').publicKey;
    expect(faultOf(place, first, noSeal, new Map([[key.id, other]]))).toMatch(/signature/);
  });
});
