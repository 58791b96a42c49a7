import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { messageOf } from '../../test/harness/thrown.js';
import { UserError } from '../errors.js';
import { pluralOf, singularOf } from './inflect.js';
import { namesOf, quote } from './names.js';
import { wordsOf } from './words.js';

const spellingsOf = (name: string) => {
  const { plural, singular } = namesOf(name);
  return [plural, singular].flatMap(({ camel, kebab, pascal, snake }) => [camel, pascal, snake, kebab]);
};

describe('the names of a module', () => {
  it('has every spelling', () => {
    expect(namesOf('user_profile')).toEqual({
      plural: {
        camel: 'userProfiles',
        pascal: 'UserProfiles',
        snake: 'user_profiles',
        kebab: 'user-profiles',
        text: 'user profiles',
      },
      singular: {
        camel: 'userProfile',
        pascal: 'UserProfile',
        snake: 'user_profile',
        kebab: 'user-profile',
        text: 'user profile',
      },
      list: 'userProfiles',
    });
  });

  it.each([
    ['User', 'users'],
    ['category', 'categories'],
    ['person', 'people'],
    ['ProductCategory', 'product-categories'],
    ['HTTPRequest', 'http-requests'],
    ['oauth2Client', 'oauth2-clients'],
    ['analysis', 'analyses'],
    ['status', 'statuses'],
    ['caches', 'caches'],
    ['sales-people', 'sales-people'],
  ])('%s is the module %s', (name, module) => {
    expect(namesOf(name).plural.kebab).toBe(module);
  });

  it('distinguishes one from several also where English does not', () => {
    const { list, plural, singular } = namesOf('sheep');
    expect([singular.camel, plural.camel, list]).toEqual(['sheep', 'sheep', 'sheepList']);
  });

  it('is the same from each of its spellings', () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9]{0,9}$/);
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('-'));
    fc.assert(
      fc.property(name, (typed) => {
        let names;
        try {
          names = namesOf(typed);
        } catch (error) {
          return error instanceof UserError;
        }
        expect(new Set(spellingsOf(typed).map((spelling) => JSON.stringify(namesOf(spelling))))).toEqual(
          new Set([JSON.stringify(names)]),
        );
        return true;
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it.each([
    ['', 'it is empty'],
    ['2fa', 'it does not start with a letter'],
    ['../users', 'it does not start with a letter'],
    ['users/admin', 'it holds "/"'],
    ['user profiles', 'it holds " "'],
    ['users\u0000', 'it holds "\\u0000"'],
    ['usеrs', 'it holds "е"'],
    ['users;drop', 'it holds ";"'],
    ['user--s', 'a dash or an underscore has no word after it'],
    ['users_', 'a dash or an underscore has no word after it'],
    ['x-rays', 'its part "x" is a single letter'],
    ['oauth-2', 'its part "2" does not start with a letter'],
    ['classes', 'its code would use the name class, and JavaScript reserves it'],
    ['Import', 'its code would use the name import, and JavaScript reserves it'],
    ['promises', 'its code would use the name Promise, and it would hide what JavaScript calls so'],
    ['models', 'its code would use the name Model, and Prisma reserves it'],
    ['references', 'its code would use the name references, and SQL reserves it'],
    [
      'constructors',
      'its code would use the name constructor, and every JavaScript object has it, or is treated differently with it',
    ],
    ['a'.repeat(60), 'it is longer than 40 characters'],
  ])('refuses %j', (name, reason) => {
    expect(messageOf(() => namesOf(name))).toBe(`${quote(name)} cannot be a module: ${reason}.`);
  });
});

describe('words', () => {
  it.each([
    ['userProfiles', 'user profiles'],
    ['UserProfiles', 'user profiles'],
    ['USER_PROFILES', 'user profiles'],
    ['user-profiles', 'user profiles'],
    ['parseHTTPRequest', 'parse http request'],
    ['aBC', 'a bc'],
  ])('of %s', (name, words) => {
    expect(wordsOf(name).join(' ')).toBe(words);
  });
});

describe('plurals', () => {
  it.each([
    ['basis', 'bases'],
    ['cache', 'caches'],
    ['child', 'children'],
    ['criterion', 'criteria'],
    ['index', 'indices'],
    ['invoice', 'invoices'],
    ['knife', 'knives'],
    ['lens', 'lenses'],
    ['medium', 'media'],
    ['money', 'money'],
    ['movie', 'movies'],
    ['news', 'news'],
    ['process', 'processes'],
    ['shoe', 'shoes'],
    ['sms', 'sms'],
  ])('%s → %s', (singular, plural) => {
    expect(pluralOf(singular)).toBe(plural);
    expect(pluralOf(plural)).toBe(plural);
    if (singular !== 'basis') expect(singularOf(plural)).toBe(singular);
  });
});
