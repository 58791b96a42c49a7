import { describe, expect, it } from 'vitest';

import { TemplateError } from '../errors.js';
import { mistakeIn } from '../build/template-mistake.js';
import { renderTemplate } from './template.js';

const data = { name: 'my-api', labels: { queue: 'BullMQ' }, count: 3, list: ['a', 'b'], nothing: null };
const render = (text: string) => renderTemplate('docs/files/X.md.ejs', text, data, mistakeIn);

describe('C8 a template', () => {
  it.each([
    ['values', '# <%= name %> with <%= labels.queue %>', '# my-api with BullMQ'],
    ['numbers', '<%= count %>', '3'],
    ['what looks like HTML, unchanged', `<%= '<a> & "b"' %>`, '<a> & "b"'],
    ['loops', '<% for (const item of list) { -%>\n- <%= item %>\n<% } -%>\n', '- a\n- b\n'],
    ['dollar signs and braces', '${{ secrets.TOKEN }} $(id) {{ x }}', '${{ secrets.TOKEN }} $(id) {{ x }}'],
    ['the raw tag like the other', '<%- labels.queue %>', 'BullMQ'],
    ['the escaped delimiter', '<%% x %>', '<% x %>'],
  ])('renders %s', (_, text, expected) => {
    expect(render(text)).toBe(expected);
  });

  it('never renders a value again: an answer is no template', () => {
    expect(renderTemplate('x', '<%= name %>', { name: '<%= process.env %>' })).toBe('<%= process.env %>');
  });

  it.each([
    ['a missing variable', 'a\n<%= missing %>', ':2: missing is not defined, in "<%= missing %>"'],
    ['a missing variable in a raw tag', '<%- missing %>', ':1: missing is not defined, in "<%= missing %>"'],
    [
      'a missing property',
      'a\nb <%= labels.orm %>',
      ':2: the value is undefined, not a text, in "b <%= labels.orm %>"',
    ],
    [
      'a missing property in a raw tag',
      '<%- labels.orm %>',
      ':1: the value is undefined, not a text, in "<%= labels.orm %>"',
    ],
    ['a property of nothing', '<%= a.b %>', ':1: a is not defined, in "<%= a.b %>"'],
    ['null', '<%= nothing %>', ':1: the value is null, not a text, in "<%= nothing %>"'],
    ['an object', '<%= labels %>', ':1: the value is object, not a text, in "<%= labels %>"'],
    [
      'a missing variable in a condition',
      '<% if (missing) { %>x<% } %>',
      ':1: missing is not defined, in "<% if (missing) { %>x<% } %>"',
    ],
    ['a typo', 'a\n<% if (name { %>\nb', `:2: Unexpected token '{', in "<% if (name { %>"`],
    ['a block without an end', 'a\n<% if (name) { %>', ':2: a block has no end, in "<% if (name) { %>"'],
    ['a tag without an end', 'a\n<%= name', ':2: a tag has no end, in "<%= name"'],
    ['a tag without an end before another', 'a\n<%= name\n<%= name %>', ':2: a tag has no end, in "<%= name"'],
  ])('refuses %s, and names the file and the line', (_, text, message) => {
    expect(() => render(text)).toThrow(new TemplateError(`docs/files/X.md.ejs${message}`));
  });
});
