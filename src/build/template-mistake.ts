import { Script } from 'node:vm';

import type { TemplateMistake } from '../render/template.js';

const tag = /<%(?!%)([=_-]?)([^]*?)[-_]?%>/g;

/**
 * Finds a syntax error in an EJS template, and its line, which EJS does not report: a tag without an end, or JavaScript that
 * does not compile. Undefined when there is none.
 */
export function mistakeIn(text: string): TemplateMistake | undefined {
  let code = '';
  let from = 0;
  for (const { 0: whole, 1: kind, 2: body = '', index } of text.matchAll(tag)) {
    if (body.includes('<%')) return noEnd(text, index);
    code += newlinesOf(text.slice(from, index)) + (kind === '=' || kind === '-' ? `;(${body});` : body);
    from = index + whole.length;
  }
  const open = /<%(?!%)/.exec(text.slice(from));
  return open ? noEnd(text, from + open.index) : mistakeInCode(code + newlinesOf(text.slice(from)));
}

function noEnd(text: string, position: number): TemplateMistake {
  return { line: text.slice(0, position).split('\n').length, message: 'a tag has no end' };
}

/** The code alone, each part in its line. */
function newlinesOf(text: string): string {
  return text.replaceAll(/[^\n]+/g, '');
}

function mistakeInCode(code: string): TemplateMistake | undefined {
  try {
    // Compiled only, never run.
    new Script(`(function () { 'use strict'; ${code}\n})`, { filename: 'template' });
    return undefined;
  } catch (error) {
    const { message, stack = '' } = error as Error;
    const line = Number(/^template:(\d+)/.exec(stack)?.[1] ?? 1);
    const last = code.split('\n').length;
    return line > last ? { line: last, message: 'a block has no end' } : { line, message };
  }
}
