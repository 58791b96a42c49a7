import { z } from 'zod';

// Schemas for the values that requests carry and columns hold. Each accepts only what PostgreSQL
// stores and returns unchanged: it rejects NUL, and half of a surrogate pair would be stored as
// another character. A module that `gen` adds uses that of a field’s type, which may be the
// first use of it.

const storable = /^[^\0\p{Cs}]*$/u;

/** Text of any number of lines, at most `max` characters long, without spaces around it. */
export function text(max: number) {
  return z.string().trim().min(1).max(max).regex(storable, 'Must be text');
}

/** An exact number, as text: a JSON number would lose digits. */
export function decimal(precision: number, scale: number) {
  const whole = precision - scale;
  const pattern = `^-?${whole > 0 ? `\\d{1,${whole}}` : '0'}${scale > 0 ? `(\\.\\d{1,${scale}})?` : ''}$`;
  return z
    .string()
    .regex(new RegExp(pattern), `Must be a number such as ${example(whole, scale)}, as text`)
    .meta({ example: example(whole, scale) });
}

function example(whole: number, scale: number): string {
  return `${whole > 0 ? 1 : 0}${scale > 0 ? `.${'5'.padEnd(scale, '0')}` : ''}`;
}

const largest = 2n ** 63n;

/** A whole number of 64 bits, as text: a JSON number would lose digits. */
export const bigInteger = z
  .string()
  .regex(/^-?\d{1,19}$/, 'Must be a whole number, as text')
  .refine((text) => !/^-?\d+$/.test(text) || (BigInt(text) >= -largest && BigInt(text) < largest), {
    message: 'Must be a number of 64 bits',
  })
  .meta({ example: '1' });

const hasYear = (text: string) => !text.startsWith('0000');

/** A day of the calendar: `2030-12-31`. */
export const day = z.iso.date().refine(hasYear, 'There is no year 0');

/** A point in time, in UTC: `2030-12-31T23:59:59Z`. Digits beyond milliseconds are dropped. */
export const instant = z.iso.datetime().refine(hasYear, 'There is no year 0');

/** A UUID from another system, of any version. Ids of this API are `z.uuid()`. */
export const foreignId = z
  .string()
  .regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'Must be a UUID')
  .toLowerCase()
  .meta({ example: '8c5a5d8e-43a7-4e0c-9f5e-0d6a5f1f3d10' });

export type Json = Record<string, unknown> | unknown[];

/** Any JSON object or array. */
export const json = z
  .union([z.record(z.string(), z.unknown()), z.array(z.unknown())])
  .refine((value) => isStorable(value), 'Must be text');

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return storable.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => storable.test(key) && isStorable(inner));
}

const storableLine = /^[^\p{Cc}\p{Cs}]*$/u;

// Soft hyphens, zero-width spaces and joiners, direction marks, byte order marks. They are removed,
// so that two names that look the same are the same.
const invisible = /[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/g;

/** One line of text, at most `max` characters long: trimmed, in NFC, without invisible characters. */
export function lineOfText(max: number) {
  return z
    .string()
    .overwrite((text) => text.replaceAll(invisible, '').normalize('NFC').trim())
    .min(1)
    .max(max)
    .regex(storableLine, 'Must not contain control characters');
}
// #if saas

// Mail programs turn `www.` and everything that looks like a host name into a link.
const link = /:\/\/|www\.|[\p{L}\p{N}]\.\p{L}{2}/iu;

/** The name of a person or of something of theirs. It appears in mails: short, and without a link. */
export function ownName() {
  return lineOfText(80).refine((text) => !link.test(text), 'Must not contain a link');
}
// #endif
