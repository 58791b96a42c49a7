import { createHmac, timingSafeEqual } from 'node:crypto';

import { ValidationError } from '@app/common';
import { z } from 'zod';

const positionSchema = z.tuple([z.union([z.string(), z.number(), z.boolean()]), z.string()]);

/** The last row of a page: the value it is sorted by, and its id. */
export type Position = Readonly<z.infer<typeof positionSchema>>;

const macBytes = 32;

/**
 * Cursors of one list. They are signed, so that a client cannot make one up, nor use one for
 * another list.
 * #if multi
 * @param list everything a cursor is good for: tenant, table, order, filters
 * #else
 * @param list everything a cursor is good for: table, order, filters
 * #endif
 */
export class Cursors {
  readonly #secret: string;
  readonly #list: string;

  /** @throws without a secret */
  constructor(secret: string | undefined, list: readonly unknown[]) {
    if (secret === undefined) throw new Error('A paginated list needs CURSOR_SECRET');
    this.#secret = secret;
    this.#list = JSON.stringify(list);
  }

  /** @param key a date becomes a string in ISO 8601 format */
  encode(key: unknown, id: string): string {
    const position = Buffer.from(JSON.stringify([key, id]));
    return Buffer.concat([this.#sign(position), position]).toString('base64url');
  }

  /** @throws ValidationError for what `encode` did not make for this list */
  decode(cursor: string): Position {
    const bytes = Buffer.from(cursor, 'base64url');
    const mac = bytes.subarray(0, macBytes);
    const position = bytes.subarray(macBytes);
    if (mac.length !== macBytes || !timingSafeEqual(mac, this.#sign(position))) {
      throw new ValidationError([
        { pointer: '/cursor', detail: 'Not a cursor of this list. Start again without one.' },
      ]);
    }
    return positionSchema.parse(JSON.parse(position.toString()));
  }

  #sign(position: Buffer): Buffer {
    return createHmac('sha256', this.#secret)
      .update(this.#list)
      .update('\n')
      .update(position)
      .digest();
  }
}
