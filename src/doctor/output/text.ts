import type { Finding } from '../check.js';
import { areas } from '../check.js';
import type { Examined } from '../examine.js';
import { counted } from '../words.js';

const marks = { ok: 'ok', skipped: '-', error: 'ERROR', warning: 'warning' } as const;
const width = Math.max(...Object.values(marks).map((mark) => mark.length));

/**
 * For people at a terminal.
 * @param about what was looked at: the folder, and who made it
 * @param quiet leaves out what is well and what was skipped
 */
export function asText(about: string, examined: readonly Examined[], quiet = false): string {
  const shown = quiet ? examined.filter(({ verdict }) => verdict.is === 'found') : examined;
  const sections = areas.flatMap((area) => {
    const lines = shown.filter(({ check }) => check.area === area).flatMap(asLines);
    return lines.length > 0 ? ['', `${area.charAt(0).toUpperCase()}${area.slice(1)}`, ...lines] : [];
  });
  return [about, ...sections, '', summary(examined), ''].join('\n');
}

function asLines({ check: { id, title }, verdict }: Examined): readonly string[] {
  if (verdict.is === 'ok') return [line('ok', `${title}: ${verdict.said}`)];
  if (verdict.is === 'skipped') return [line('skipped', `${title}: ${verdict.because}`)];
  return verdict.findings.flatMap((finding) => findingLines(id, finding));
}

function findingLines(id: string, { command, message, remedy, severity }: Finding): readonly string[] {
  const more = ' '.repeat(width + 4);
  return [
    line(severity, `${message} [${id}]`),
    `${more}${remedy}`,
    ...(command === undefined ? [] : [`${more}$ ${command}`]),
  ];
}

function line(mark: keyof typeof marks, text: string): string {
  return `  ${marks[mark].padEnd(width)}  ${text}`;
}

function summary(examined: readonly Examined[]): string {
  const findings = examined.flatMap(({ verdict }) => (verdict.is === 'found' ? verdict.findings : []));
  const count = (is: 'error' | 'warning') => findings.filter(({ severity }) => severity === is).length;
  const well = examined.filter(({ verdict }) => verdict.is === 'ok').length;
  const left = examined.filter(({ verdict }) => verdict.is === 'skipped').length;
  return `${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}; ${counted(well, 'check')} well, ${String(left)} skipped.`;
}
