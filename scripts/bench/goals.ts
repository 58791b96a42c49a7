import type { Figures } from './figures.js';

export interface Goal {
  readonly what: string;
  readonly limit: string;
  readonly measured: string;
  readonly met: boolean;
}

const nest = 'Nest CLI 12';
const self = 'create-backend';
const selfOn24 = 'create-backend, Node.js 24';

/** What this tool has promised itself. A comparison whose peer is missing here is left out. */
export function goals({ tools }: Figures): readonly Goal[] {
  const of = (name: string) => tools.find(({ tool }) => tool.name === name);
  const [own, on24, peer] = [of(self), of(selfOn24), of(nest)];
  if (!own) return [];
  return [
    ratio('`--help`, against Node.js alone', own.help, own.bareNode, 1.5),
    ...(on24 && peer ? [ratio('create, against `nest new` 12', on24.create, peer.create, 0.35)] : []),
    ...(on24 && peer ? [files(on24.files / peer.files)] : []),
    absolute('create, stretch goal', own.create, 150, 'ms'),
    absolute('peak memory of create', own.peak, 100, 'MiB'),
    absolute('installed size', own.installed.megabytes, 20, 'MB'),
    absolute('install from a warm cache', own.installed.seconds, 1, 's'),
  ];
}

function ratio(what: string, value: number, base: number, limit: number): Goal {
  const measured = value / base;
  return { what, limit: `≤ ${String(limit)} ×`, measured: `${measured.toFixed(2)} ×`, met: measured <= limit };
}

function files(times: number): Goal {
  return { what: 'files it writes meanwhile', limit: '≥ 10 ×', measured: `${times.toFixed(1)} ×`, met: times >= 10 };
}

function absolute(what: string, value: number, limit: number, unit: string): Goal {
  const digits = unit === 's' || unit === 'MB' ? 1 : 0;
  return {
    what,
    limit: `≤ ${String(limit)} ${unit}`,
    measured: `${value.toFixed(digits)} ${unit}`,
    met: value <= limit,
  };
}
