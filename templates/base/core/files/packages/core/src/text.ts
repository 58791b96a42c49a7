import { z } from 'zod';

// PostgreSQL refuses NUL, and half of a surrogate pair would be stored as another character.
const storable = /^[^\p{Cc}\p{Cs}]*$/u;

/** One line of text, at most `max` characters long, without spaces around it. */
export function lineOfText(max: number) {
  return z.string().trim().min(1).max(max).regex(storable, 'Must not contain control characters');
}
