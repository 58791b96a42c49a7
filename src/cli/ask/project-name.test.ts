import { describe, expect, it } from 'vitest';

import { nameProblem } from './project-name.js';

describe('C7 a project name', () => {
  it.each(['my-api', 'a', 'api2', 'a--b', 'x'.repeat(50)])('may be %s', (name) => {
    expect(nameProblem(name)).toBeUndefined();
  });

  it.each([
    ['', 'it is empty'],
    ['../x', 'it may hold only'],
    ['/etc', 'it may hold only'],
    ['a/b', 'it may hold only'],
    ['My-Api', 'it may hold only'],
    ['2fast', 'it may hold only'],
    ['api-', 'it may hold only'],
    ['-api', 'it may hold only'],
    ['.hidden', 'it may hold only'],
    ['_private', 'it may hold only'],
    ['with space', 'it may hold only'],
    ['emoji-🚀', 'it may hold only'],
    ['ünïcode', 'it may hold only'],
    ['$(id)', 'it may hold only'],
    ['`id`', 'it may hold only'],
    ['a;id', 'it may hold only'],
    ['<%= process.env %>', 'it may hold only'],
    ['two\nlines', 'it may hold only'],
    ['a\n', 'it may hold only'],
    ['nul\0', 'it may hold only'],
    ['@scope/x', 'it may hold only'],
    ['x'.repeat(51), 'it is longer than 50 characters'],
    ['x'.repeat(300), 'it is longer than 50 characters'],
    ['con', 'con is a device of Windows'],
    ['nul', 'nul is a device of Windows'],
    ['lpt1', 'lpt1 is a device of Windows'],
    ['node_modules', 'it may hold only'],
    ['http', 'http is a core module name'],
    ['stream', 'stream is a core module name'],
  ])('cannot be %j: %s', (name, reason) => {
    expect(nameProblem(name)).toContain(`cannot be the project's name: ${reason}`);
  });

  it('is quoted so that it cannot write to the terminal, and cut', () => {
    expect(nameProblem('\u001B[2J\n')).toMatch(/^"\\u001b\[2J\\n" cannot/);
    expect(nameProblem('x'.repeat(300))?.length).toBeLessThan(150);
  });
});
