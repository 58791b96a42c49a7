import { PreconditionRequiredError } from '@app/common';
import { describe, expect, it } from 'vitest';

import { entityTag, versionsFromIfMatch } from '../../src/http/entity-tag.js';

describe('versionsFromIfMatch', () => {
  it('reads back what entityTag wrote', () => {
    expect(versionsFromIfMatch(entityTag(42))).toEqual([42]);
  });

  it('asks for a version when there is none', () => {
    expect(() => versionsFromIfMatch(undefined)).toThrow(PreconditionRequiredError);
  });

  it.each([
    ['*', '*'],
    ['"3", "4"', [3, 4]],
    ['"3","other" , W/"5","0"', [3, 0]],
  ])('takes %s for %j', (header, versions) => {
    expect(versionsFromIfMatch(header)).toEqual(versions);
  });

  it.each(['3', 'W/"3"', '"three"', '"-1"', '"01"', '"1e0"', '""', '', ','])(
    'takes %s for no version',
    (header) => {
      expect(versionsFromIfMatch(header)).toEqual([]);
    },
  );
});
