import { z } from 'zod';

/** Values separated by commas. */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);

/** Web origins separated by commas. */
export const originList = list.refine(
  (origins) => origins.every(isOrigin),
  'must be origins such as https://app.example.com, separated by commas',
);

// A trailing slash or a path would never equal the Origin header of a browser.
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
