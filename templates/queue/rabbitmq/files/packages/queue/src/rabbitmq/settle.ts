import { setTimeout as sleep } from 'node:timers/promises';

import type { Logger } from '@app/common';
import type { ConsumeMessage } from 'amqplib';

import type { ConsumerConfig } from '../config.js';
import { isFinal } from '../failure.js';
import { reasonOf } from '../reason.js';
import { retryDelayMs } from '../retry-delay.js';
import type { RunJob } from '../run-job.js';
import type { OpenChannel } from './link.js';
import { readMessage, repeat } from './message.js';
import type { Message } from './publisher.js';
import { declareWaitQueue, type Topology } from './topology.js';

/** What becomes of a failed job: it is published once more, to be run later or to the dead letters. */
export interface Repetition {
  /** To the dead letters when it is undefined. */
  readonly waitMs: number | undefined;
  readonly message: Message;
}

/** Runs the job in `message`. */
export async function run(
  message: ConsumeMessage,
  runJob: RunJob,
  config: ConsumerConfig,
): Promise<Repetition | undefined> {
  const delivery = readMessage(message);
  const { attempt } = delivery;
  try {
    await runJob(delivery.payload, attempt);
    return undefined;
  } catch (error) {
    return isFinal(error, attempt)
      ? { waitMs: undefined, message: repeat(message, delivery, attempt, reasonOf(error)) }
      : {
          waitMs: retryDelayMs(attempt, config),
          message: repeat(message, delivery, attempt + 1),
        };
  }
}

interface Settlement {
  readonly topology: Topology;
  readonly logger: Logger;
  readonly stopping: AbortSignal;
}

/**
 * Acknowledges a delivery once what becomes of its job is stored. A crash before that repeats the
 * job, none can lose it.
 */
export async function settle(
  opened: OpenChannel,
  delivered: ConsumeMessage,
  repetition: Repetition | undefined,
  settlement: Settlement,
): Promise<void> {
  try {
    if (repetition) await store(opened, repetition, settlement);
    opened.channel.ack(delivered);
  } catch (error) {
    settlement.logger.warn({ err: error }, 'the outcome of a job got lost, it will be run again');
    giveBack(opened, delivered);
  }
}

const longestPauseMs = 30_000;

/**
 * Publishes until RabbitMQ takes it, less and less often: a delivery that is given back instead
 * comes back at once, and its job is run again each time.
 */
async function store(
  { channel, isOpen, publish }: OpenChannel,
  { waitMs, message }: Repetition,
  { topology, logger, stopping }: Settlement,
): Promise<void> {
  for (let pauseMs = 1000; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      const queue =
        waitMs === undefined
          ? topology.deadQueue
          : await declareWaitQueue(channel, topology, waitMs);
      await publish('', queue, message);
      return;
    } catch (error) {
      if (!isOpen()) throw error;
      logger.warn({ err: error, pauseMs }, 'RabbitMQ does not take the outcome of a job');
      await sleep(pauseMs, undefined, { signal: stopping });
    }
  }
}

function giveBack({ channel }: OpenChannel, message: ConsumeMessage): void {
  try {
    channel.nack(message);
  } catch {
    // The channel is gone, and with it RabbitMQ has taken the message back.
  }
}
