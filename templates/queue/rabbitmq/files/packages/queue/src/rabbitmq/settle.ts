import type { Logger } from '@app/common';
import type { ConsumeMessage } from 'amqplib';

import { isFinal } from '../failure.js';
import { reasonOf } from '../reason.js';
import { retryDelayMs } from '../retry-delay.js';
import type { RunJob } from '../run-job.js';
import type { OpenChannel } from './link.js';
import { readMessage, repeat } from './message.js';
import { declareWaitQueue, type Topology } from './topology.js';

interface Settlement {
  readonly topology: Topology;
  readonly firstDelayMs: number;
  readonly runJob: RunJob;
  readonly logger: Logger;
}

/**
 * Runs the job in `message` and, when it fails, moves it to a wait queue or to the dead letters.
 * The message is acknowledged last: a crash before that repeats the job, none can lose it.
 */
export async function settle(
  opened: OpenChannel,
  message: ConsumeMessage,
  settlement: Settlement,
): Promise<void> {
  try {
    await runOrMove(opened, message, settlement);
    opened.channel.ack(message);
  } catch (error) {
    settlement.logger.warn({ err: error }, 'the outcome of a job got lost, it will be run again');
    giveBack(opened, message);
  }
}

async function runOrMove(
  { channel, publish }: OpenChannel,
  message: ConsumeMessage,
  { topology, firstDelayMs, runJob }: Settlement,
): Promise<void> {
  const delivery = readMessage(message);
  const { attempt } = delivery;
  try {
    await runJob(delivery.payload, attempt);
  } catch (error) {
    if (isFinal(error, attempt)) {
      await publish('', topology.deadQueue, repeat(message, delivery, attempt, reasonOf(error)));
    } else {
      const waitMs = retryDelayMs(attempt, firstDelayMs);
      const waitQueue = await declareWaitQueue(channel, topology, waitMs);
      await publish('', waitQueue, repeat(message, delivery, attempt + 1));
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
