import { describe, expect, it } from 'vitest';

import { splitWords } from './split-words.js';

describe('S5 the words of a module', () => {
  it.each([
    ['products name:string price:decimal{10,2}', ['products', 'name:string', 'price:decimal{10,2}']],
    ['  products\n\tname:string  ', ['products', 'name:string']],
    ['tags label:string="a b" kind:enum{x, y}=x', ['tags', 'label:string="a b"', 'kind:enum{x, y}=x']],
    ['tags label:string="say ""no"" twice":unique n:int', ['tags', 'label:string="say ""no"" twice":unique', 'n:int']],
    ["tags label:string='a b' other:text", ['tags', "label:string='a b'", 'other:text']],
    ["tags label:string=it's other:text", ['tags', "label:string=it's", 'other:text']],
    ['tags label:string="a b', ['tags', 'label:string="a', 'b']],
    ['tags price:decimal{10,2 name:string', ['tags', 'price:decimal{10,2', 'name:string']],
    ['', []],
  ])('of %j', (text, words) => {
    expect(splitWords(text)).toEqual(words);
  });
});
