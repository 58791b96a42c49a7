import { describe, expect, it } from 'vitest';

import { attachment } from '../../src/content-disposition.js';

describe('attachment', () => {
  it.each([
    ['report.pdf', `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
    [
      'Übersicht 1.txt',
      `attachment; filename="_bersicht 1.txt"; filename*=UTF-8''%C3%9Cbersicht%201.txt`,
    ],
    ['a"b.txt', `attachment; filename="a_b.txt"; filename*=UTF-8''a%22b.txt`],
    ["(a)'*!.txt", `attachment; filename="(a)'*!.txt"; filename*=UTF-8''%28a%29%27%2A%21.txt`],
    ['100%41.txt', `attachment; filename="100_41.txt"; filename*=UTF-8''100%2541.txt`],
    [
      '../../etc/passwd',
      `attachment; filename=".._.._etc_passwd"; filename*=UTF-8''.._.._etc_passwd`,
    ],
    ['..\\a.txt', `attachment; filename=".._a.txt"; filename*=UTF-8''.._a.txt`],
    [
      'a\r\nSet-Cookie: b=c',
      `attachment; filename="a__Set-Cookie: b=c"; filename*=UTF-8''a__Set-Cookie%3A%20b%3Dc`,
    ],
    ['a\ud800', `attachment; filename="a_"; filename*=UTF-8''a_`],
    // What looks like fdp.exe, because a character turns the direction of the text around.
    ['a\u202efdp.exe', `attachment; filename="a_fdp.exe"; filename*=UTF-8''a_fdp.exe`],
  ])('of %j', (name, header) => {
    expect(attachment(name)).toBe(header);
    expect(header).toMatch(/^[\x20-\x7e]*$/);
  });
});
