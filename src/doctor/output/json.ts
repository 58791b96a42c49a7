import * as z from 'zod';

import { areas, severities } from '../check.js';
import type { Examined } from '../examine.js';

/** Goes up when a property is removed or means something else. */
const schemaVersion = 1;

const finding = z.strictObject({
  severity: z.enum(severities),
  message: z.string(),
  remedy: z.string(),
  command: z.string().optional(),
});

/** What `--json` prints. */
export const doctorSchema = z.strictObject({
  schemaVersion: z.literal(schemaVersion),
  root: z.string(),
  generator: z.string().optional(),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      area: z.enum(areas),
      status: z.enum(['ok', 'skipped', ...severities]),
      /** What was found where all is well, or why it was skipped. */
      detail: z.string().optional(),
      findings: z.array(finding),
    }),
  ),
});

/** What `--json` prints, as an object. */
export type DoctorJson = z.infer<typeof doctorSchema>;

/** For scripts. */
export function asJson(
  { madeBy, root }: { readonly root: string; readonly madeBy: string | undefined },
  examined: readonly Examined[],
): DoctorJson {
  return {
    schemaVersion,
    root,
    ...(madeBy !== undefined && { generator: madeBy }),
    checks: examined.map(({ check: { area, id, title }, verdict }) => ({ id, title, area, ...saidBy(verdict) })),
  };
}

function saidBy(verdict: Examined['verdict']): Pick<DoctorJson['checks'][number], 'detail' | 'findings' | 'status'> {
  if (verdict.is === 'ok') return { status: 'ok', detail: verdict.said, findings: [] };
  if (verdict.is === 'skipped') return { status: 'skipped', detail: verdict.because, findings: [] };
  const status = severities.find((one) => verdict.findings.some(({ severity }) => severity === one)) ?? 'warning';
  return { status, findings: verdict.findings.map((one) => ({ ...one })) };
}

/** JSON schema of what `--json` prints. */
export function doctorJsonSchema(): object {
  return z.toJSONSchema(doctorSchema);
}
