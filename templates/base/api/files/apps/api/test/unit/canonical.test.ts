import { describe, expect, it } from 'vitest';

import { canonical } from '../../src/http/openapi/canonical.js';

const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });

describe('canonical', () => {
  it('writes what may be null as one schema of two types', () => {
    expect(canonical(orNull({ type: 'string', maxLength: 3 }))).toEqual({
      type: ['string', 'null'],
      maxLength: 3,
    });
  });

  it.each([
    [{ type: 'string', enum: ['draft', 'live'] }, ['draft', 'live', null]],
    [{ type: 'string', enum: ['draft'] }, ['draft', null]],
  ])('allows null where %j may be null', (schema, allowed) => {
    expect(canonical(orNull(schema))).toEqual({ type: ['string', 'null'], enum: allowed });
  });

  it('keeps other alternatives', () => {
    const either = { anyOf: [{ type: 'string' }, { type: 'integer' }] };
    expect(canonical(either)).toEqual(either);
  });
});
