import { describe, expect, it } from 'vitest';

import { holdsRequestData } from './request-data.js';
import { parseCode } from './source.js';

describe('names of calls', () => {
  it.each([
    ["import bcrypt from 'bcrypt';\nbcrypt.hash();", 'bcrypt.hash'],
    ["import * as b from 'bcrypt';\nb.hash();", 'bcrypt.hash'],
    ["import { hash as h } from 'bcrypt';\nh();", 'bcrypt.hash'],
    ["import { exec } from 'node:child_process';\nexec();", 'child_process.exec'],
    ["const { hash: h } = require('bcrypt');\nh();", 'bcrypt.hash'],
    ["const h = require('bcrypt').hash;\nh();", 'bcrypt.hash'],
    ["import fs = require('fs');\nfs.readFileSync();", 'fs.readFileSync'],
    ['this.users.find();', 'this.users.find'],
    ['make().find();', '?.find'],
  ])('%s', (text, name) => {
    expect(parseCode('a.ts', text).calls.map((one) => one.name)).toContain(name);
  });
});

describe('request data', () => {
  it.each([
    ['(req, res) => run(req.body)', true],
    ['(req, res) => { const { id } = req.params; run(`a${id}`); }', true],
    ['({ request }) => { run(1); }', false],
    ['(req, res) => run(escape(req.body.a))', false],
    ['() => { const req = { body: 1 }; run(req.body); }', false],
    ['class A { @Get() find(@Query() q: string) { run(q); } }', true],
    ['class A { find(q: string) { run(q); } }', false],
  ])('%s', (text, expected) => {
    const call = parseCode('a.ts', text.startsWith('class') ? text : `export const f = ${text};`).calls.find(
      ({ name }) => name === 'run',
    );
    expect(call?.args.some(holdsRequestData)).toBe(expected);
  });
});
