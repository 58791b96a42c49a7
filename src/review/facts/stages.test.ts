import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';

import { finalStages } from './stages.js';

describe('stages that are shipped', () => {
  it.each([
    ['one stage', 'FROM node:24\nCOPY . .', [undefined]],
    [
      'the last one without a name',
      'FROM node:24 AS build\nCOPY . .\nFROM node:24\nCOPY --from=build /a .',
      [undefined],
    ],
    [
      'every one that nothing needs',
      'FROM node:24 AS base\nCOPY . .\nFROM base AS api\nFROM base AS worker',
      ['api', 'worker'],
    ],
    [
      'one that is copied from beside other flags',
      'FROM a AS build\nCOPY . .\nFROM b AS api\nCOPY --from=build --parents /a .',
      ['api'],
    ],
    ['none for development', 'FROM node:24 AS dev\nCOPY . .', []],
    ['none that watches the sources', 'FROM node:24\nCOPY . .\nCMD ["npm", "run", "dev"]', []],
    ['none that takes no file', 'FROM postgres:17\nUSER root', []],
  ])('%s', (_, text, names) => {
    expect(finalStages(DockerfileParser.parse(text)).map(({ name }) => name)).toEqual(names);
  });

  it('have the instructions of what they are built on, and its image', () => {
    const [stage] = finalStages(
      DockerfileParser.parse('FROM node:24 AS base\nCOPY . .\nUSER node\nFROM base AS api\nEXPOSE 1'),
    );
    expect(stage?.base.written).toBe('node:24');
    expect(stage?.instructions.map((one) => one.getKeyword())).toEqual(['COPY', 'USER', 'EXPOSE']);
  });
});
