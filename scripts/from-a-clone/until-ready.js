import { setTimeout as sleep } from 'node:timers/promises';

import { say } from './step.js';

const betweenMs = 500;
const patienceMs = 20_000;

/**
 * Waits until every service answers that it is ready, and says from time to time which are not.
 * @param {readonly string[]} services URLs
 * @param {AbortSignal} giveUp
 * @returns {Promise<boolean>} false when it was given up
 */
export async function untilReady(services, giveUp) {
  let waiting = services;
  let reported = performance.now();
  while (!giveUp.aborted) {
    const answers = await Promise.all(waiting.map(isReady));
    waiting = waiting.filter((_, index) => !answers[index]);
    if (waiting.length === 0) return true;
    if (performance.now() - reported > patienceMs) {
      say(`Waiting for ${waiting.map(readyUrl).join(' and ')} …`);
      reported = performance.now();
    }
    await sleep(betweenMs);
  }
  return false;
}

/** @param {string} service */
async function isReady(service) {
  try {
    const { ok } = await fetch(readyUrl(service), { signal: AbortSignal.timeout(2000) });
    return ok;
  } catch {
    return false; // It does not listen yet.
  }
}

/** @param {string} service */
function readyUrl(service) {
  return `${service}/ready`;
}
