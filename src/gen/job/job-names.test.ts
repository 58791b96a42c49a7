import { describe, expect, it } from 'vitest';

import { eventNames, jobNames } from './job-names.js';

describe('the name of a job', () => {
  it.each([
    ['products.recount', 'products.recount', 'recountProducts', 'recount-products'],
    ['reports.send-digest', 'reports.send-digest', 'sendDigest', 'send-digest'],
    ['Reports.sendDigest', 'reports.send-digest', 'sendDigest', 'send-digest'],
    ['user_profiles.merge', 'user-profiles.merge', 'mergeUserProfiles', 'merge-user-profiles'],
    ['tidy-up', 'tidy-up', 'tidyUp', 'tidy-up'],
  ])('G9 %s is %s', (typed, key, camel, file) => {
    expect(jobNames(typed)).toMatchObject({ key, camel, file });
  });

  it.each([
    ['', 'it is empty'],
    ['products.', 'it is empty'],
    ['a.b.c', 'it has more than two parts'],
    ['../../etc/passwd', 'it has more than two parts'],
    ['products.re count', 'it holds " "'],
    ["x'); drop", `it holds "'"`],
    ['products.x\u001B[31m', String.raw`it holds "\u001b"`],
    ['x'.repeat(61), 'it is longer than 60 characters'],
    ['delete', 'its code would use the name delete, and JavaScript reserves it'],
    ['jobs', 'its code would use the name jobs, and generated code uses it itself'],
    ['promise', 'its code would use the name promise, and it would hide what JavaScript calls so'],
  ])('G9 %j is refused', (typed, problem) => {
    expect(() => jobNames(typed)).toThrow(`cannot be a job: ${problem}.`);
  });
});

describe('the name of an event', () => {
  it.each([
    ['products.published', 'products.published.v1', 'productsPublishedV1', 'products-published.v1'],
    ['products.published.v1', 'products.published.v1', 'productsPublishedV1', 'products-published.v1'],
    ['products.published.v12', 'products.published.v12', 'productsPublishedV12', 'products-published.v12'],
    ['published.v2', 'published.v2', 'publishedV2', 'published.v2'],
  ])('G9 %s is %s', (typed, key, camel, file) => {
    expect(eventNames(typed)).toMatchObject({ key, camel, file });
  });

  it.each(['products.published.v0', 'products.published.v100', 'products.published.v01', 'products.published.x.y'])(
    'G9 %s is refused',
    (typed) => {
      expect(() => eventNames(typed)).toThrow('cannot be an event: ');
    },
  );
});
