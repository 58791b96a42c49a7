import * as z from 'zod';

import type { Assessment } from '../assess.js';
import { type Check, severities } from '../finding.js';

/** Goes up when a property is removed or means something else. */
const schemaVersion = 1;

const grade = z.enum(['A', 'B', 'C', 'D', 'E']);
const place = z.strictObject({ path: z.string(), line: z.int().positive().optional(), message: z.string() });
const names = z.array(z.string());

/** What `--json` prints. */
export const reviewSchema = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  grade,
  score: z.int().min(0).max(100),
  stack: z.strictObject({ frameworks: names, orms: names, queues: names, tests: names, delivery: names }),
  findings: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      area: z.string(),
      severity: z.enum(severities),
      owasp: z.string().optional(),
      remedy: z.string(),
      command: z.string().optional(),
      places: z.array(place).min(1),
    }),
  ),
  strengths: z.array(z.strictObject({ id: z.string(), strength: z.string() })),
  skipped: names,
  priorities: z.array(z.strictObject({ id: z.string(), title: z.string(), grade, score: z.int() })),
});

/** What `--json` prints, as an object. */
export type ReviewJson = z.infer<typeof reviewSchema>;

/** For scripts. */
export function asJson({
  findings,
  grade: reached,
  priorities,
  score,
  skipped,
  stack,
  strengths,
}: Assessment): ReviewJson {
  return {
    schemaVersion,
    grade: reached,
    score,
    stack: {
      frameworks: [...stack.frameworks],
      orms: [...stack.orms],
      queues: [...stack.queues],
      tests: [...stack.tests],
      delivery: [...stack.delivery],
    },
    findings: findings.map(({ check, observations }) => ({
      ...described(check),
      places: observations.map(({ message, place: { line, path } }) => ({
        path,
        ...(line !== undefined && { line }),
        message,
      })),
    })),
    strengths: strengths.map(({ id, strength }) => ({ id, strength })),
    skipped: skipped.map(({ id }) => id),
    priorities: priorities.map(({ check, ...after }) => ({ id: check.id, title: check.title, ...after })),
  };
}

function described({
  area,
  command,
  id,
  owasp,
  remedy,
  severity,
  title,
}: Check): Omit<ReviewJson['findings'][number], 'places'> {
  return {
    id,
    title,
    area,
    severity,
    ...(owasp !== undefined && { owasp }),
    remedy,
    ...(command !== undefined && { command }),
  };
}

/** JSON schema of what `--json` prints. */
export function reviewJsonSchema(): object {
  return z.toJSONSchema(reviewSchema);
}
