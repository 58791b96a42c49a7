import { z } from 'zod';

// PostgreSQL refuses NUL, and half of a surrogate pair would be stored as another character.
const storable = /^[^\p{Cc}\p{Cs}]*$/u;

// Soft hyphens, zero-width spaces and joiners, marks of direction and order: what looks the same is
// the same, so that a name that is taken cannot be taken again.
const invisible = /[\u00AD\u200B-\u200F\u2060-\u2064\uFEFF]/g;

/**
 * One line of text, at most `max` characters long, without spaces around it, in NFC and without
 * characters that nobody sees.
 */
export function lineOfText(max: number) {
  return z
    .string()
    .overwrite((text) => text.replaceAll(invisible, '').normalize('NFC').trim())
    .min(1)
    .max(max)
    .regex(storable, 'Must not contain control characters');
}

// Mail programs make a link of `www.` and of everything that looks like a host name.
const link = /:\/\/|www\.|[\p{L}\p{N}]\.\p{L}{2}/iu;

/** What people call themselves or what is theirs. It gets into mails: short, and without a link. */
export function ownName() {
  return lineOfText(80).refine((text) => !link.test(text), 'Must not contain a link');
}
