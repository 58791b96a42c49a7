import { newId } from '@app/common';
import type { GetMessage, Message as DeliveredMessage } from 'amqplib';
import { z } from 'zod';

import type { Envelope } from '../envelope.js';
import type { Message } from './connection.js';

/** What a message says about its job, with fallbacks, because other programs may publish to the exchange. */
export interface Delivery {
  readonly id: string;
  readonly name: string;
  /** The envelope; undefined when the content is not JSON. */
  readonly payload: unknown;
  /** The job is tried for the n-th time. */
  readonly attempt: number;
  /** Why it is dead, when it is. */
  readonly reason: string;
}

const deathsSchema = z.array(z.object({ reason: z.string() })).catch([]);

const propertiesSchema = z.object({
  messageId: z.string().catch(() => newId()),
  type: z.string().catch('unknown'),
  correlationId: z.string().optional().catch(undefined),
  headers: z
    .object({
      'x-attempt': z.number().int().min(1).catch(1),
      'x-reason': z.string().optional().catch(undefined),
      // Where RabbitMQ has moved the message by itself, the latest move first.
      'x-death': deathsSchema,
    })
    .catch({ 'x-attempt': 1, 'x-reason': undefined, 'x-death': [] }),
});

export function toMessage(envelope: Envelope): Message {
  return {
    content: Buffer.from(JSON.stringify(envelope)),
    properties: {
      messageId: envelope.id,
      type: envelope.name,
      correlationId: envelope.correlationId,
      contentType: 'application/json',
    },
  };
}

export function readMessage({ content, properties }: DeliveredMessage | GetMessage): Delivery {
  const { messageId, type, headers } = propertiesSchema.parse(properties);
  return {
    id: messageId,
    name: type,
    payload: parse(content),
    attempt: headers['x-attempt'],
    reason: headers['x-reason'] ?? headers['x-death'][0]?.reason ?? 'unknown',
  };
}

/** The same job again, for its `attempt`-th try or, with a `reason`, for the dead letters. */
export function repeat(
  { content, properties }: DeliveredMessage | GetMessage,
  { id, name }: Delivery,
  attempt: number,
  reason?: string,
): Message {
  const { correlationId } = propertiesSchema.parse(properties);
  return {
    content,
    properties: {
      messageId: id,
      type: name,
      ...(correlationId !== undefined && { correlationId }),
      contentType: 'application/json',
      headers: { 'x-attempt': attempt, ...(reason !== undefined && { 'x-reason': reason }) },
    },
  };
}

function parse(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    return undefined;
  }
}
