import { describe, expect, it } from 'vitest';

import { endpointRequest } from './endpoint-request.js';

describe('what is asked for with gen endpoint', () => {
  it('G9 is an action on a module, the fields that it sets, and what is said besides', () => {
    const { action, columns, details, module } = endpointRequest([
      'product',
      'send-reminder',
      'list_price',
      'note:text?',
    ]);
    expect(module.plural.kebab).toBe('products');
    expect(action).toMatchObject({ camel: 'sendReminder', kebab: 'send-reminder' });
    expect(columns).toEqual(['listPrice']);
    expect(details).toMatchObject([{ name: 'note', nullable: true, type: { kind: 'text' } }]);
  });

  it.each([
    [['products'], '<action> is missing: an endpoint needs a module and an action.'],
    [['class', 'publish'], '"class" cannot be a module'],
    [['products', 'delete'], '"delete" cannot be an action: JavaScript reserves it.'],
    [['products', 'update'], '"update" cannot be an action: modules have that already.'],
    [['products', 'a/b'], '"a/b" cannot be an action: it holds "/".'],
    [['products', 'x'.repeat(41)], 'it is longer than 40 characters'],
    [['products', 'publish', 'status', 'status'], 'status is there twice'],
    [['products', 'publish', 'owner:ref{users}'], 'only fields of the module can refer to rows'],
    [['products', 'publish', 'note:text=a'], 'it has no default'],
    [['products', 'publish', 'note:string:unique'], 'only fields of the module are unique'],
  ])('G9 %j is refused', (typed, message) => {
    expect(() => endpointRequest(typed)).toThrow(message);
  });
});
