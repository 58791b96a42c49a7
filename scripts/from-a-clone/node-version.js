import { readFileSync } from 'node:fs';
import process from 'node:process';

import { say } from './step.js';

/**
 * Says so where this Node.js is too old.
 * @returns {boolean} whether it is new enough
 */
export function isNodeNewEnough() {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const isEnough = satisfies(process.versions.node, engines.node);
  if (!isEnough) say(`error: create-backend needs Node.js ${engines.node}; this is ${process.versions.node}.`);
  return isEnough;
}

/**
 * @param {string} version such as 20.19.0
 * @param {string} range such as >=20.19
 */
export function satisfies(version, range) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = range.replace('>=', '').split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
