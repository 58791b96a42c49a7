import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Service',
  summary:
    'One service among others: callers bring access tokens of an identity provider, which are verified with its published keys',
  rules: [
    {
      when: { externalIdentity: true },
      because: 'another system signs people in, and its access tokens say who calls and what they may do',
      strength: 'must',
    },
  ],
  rejected: 'people need accounts, and no other system has them',
  tradeOffs: [
    'An OpenID Connect provider has to run; who may do what is configured there, not here.',
    'A token stays valid until it expires: taking a permission away takes as long.',
    'There are no background jobs or rate limits in it yet.',
  ],
  cost: 'No licence. An identity provider, which most organizations have.',
  requires: [{ option: 'none', because: 'there are no background jobs in a service yet' }],
});
