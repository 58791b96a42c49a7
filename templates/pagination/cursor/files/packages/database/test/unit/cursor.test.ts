import { ValidationError } from '@app/common';
import { describe, expect, it } from 'vitest';

import { Cursors } from '../../src/cursor.js';

const secret = 'a secret of at least 32 characters';
// #if multi
const list = ['users', 'tenant-1', { sort: '-createdAt' }];
// #else
const list = ['users', { sort: '-createdAt' }];
// #endif
const cursors = new Cursors(secret, list);

describe('Cursors', () => {
  it.each(['a text: ü', 7, true, ''])('gives back what it was made from: %j', (key) => {
    expect(cursors.decode(cursors.encode(key, 'id-1'))).toEqual([key, 'id-1']);
  });

  it('gives a date back as text', () => {
    const date = new Date('2026-01-02T03:04:05.678Z');
    expect(cursors.decode(cursors.encode(date, 'id-1'))).toEqual([date.toISOString(), 'id-1']);
  });

  it('needs no escaping in a URL', () => {
    expect(cursors.encode('?&=/+ü', 'id-1')).toMatch(/^[\w-]+$/);
  });

  it('needs a secret', () => {
    expect(() => new Cursors(undefined, list)).toThrow('CURSOR_SECRET');
  });

  it.each([
    ['another secret', new Cursors('another secret of 32 characters..', list)],
    // #if multi
    ['another table', new Cursors(secret, ['orders', 'tenant-1', { sort: '-createdAt' }])],
    ['another tenant', new Cursors(secret, ['users', 'tenant-2', { sort: '-createdAt' }])],
    ['another order', new Cursors(secret, ['users', 'tenant-1', { sort: 'createdAt' }])],
    // #else
    ['another table', new Cursors(secret, ['orders', { sort: '-createdAt' }])],
    ['another order', new Cursors(secret, ['users', { sort: 'createdAt' }])],
    // #endif
  ])('refuses a cursor made for %s', (_, others) => {
    expect(() => cursors.decode(others.encode('a', 'id-1'))).toThrow(ValidationError);
  });

  it.each(['', 'x', '!!', Buffer.alloc(64).toString('base64url')])('refuses %j', (forged) => {
    expect(() => cursors.decode(forged)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ pointer: '/cursor' })] }),
    );
  });

  it('refuses a cursor with any byte changed', () => {
    const bytes = Buffer.from(cursors.encode('a', 'id-1'), 'base64url');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => cursors.decode(changed.toString('base64url'))).toThrow(ValidationError);
    }
  });
});
