import { PreconditionRequiredError, StaleVersionError } from '@app/common';
import { describe, expect, it } from 'vitest';

import { entityTag, versionFromIfMatch } from '../../src/http/entity-tag.js';

describe('versionFromIfMatch', () => {
  it('reads back what entityTag wrote', () => {
    expect(versionFromIfMatch(entityTag(42), 'user')).toBe(42);
  });

  it.each([undefined, '*'])('asks for a version when given %s', (header) => {
    expect(() => versionFromIfMatch(header, 'user')).toThrow(PreconditionRequiredError);
  });

  it.each(['3', 'W/"3"', '"3", "4"', '"three"', '"-1"', '""', ''])(
    'takes %s for a version that cannot match',
    (header) => {
      expect(() => versionFromIfMatch(header, 'user')).toThrow(StaleVersionError);
    },
  );
});
