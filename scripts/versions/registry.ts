import { execa } from 'execa';

/** What the registry says of one package. */
export interface Published {
  /** Version → when it was published, as an ISO date. */
  readonly time: Readonly<Record<string, string>>;
  readonly versions: readonly string[];
}

/** What one version asks for. */
export interface Demands {
  /** Range of Node.js. */
  readonly node: string;
  readonly deprecated: boolean;
}

/** All versions of a package, asked for with npm, which knows where the registry is. */
export async function published(name: string): Promise<Published> {
  const { time, versions } = (await view(name, ['time', 'versions'])) as {
    time: Record<string, string>;
    versions: string[] | string;
  };
  return { time, versions: [versions].flat() };
}

/** Which Node.js a version of a package asks for, and whether it is deprecated. */
export async function demandsOf(name: string, version: string): Promise<Demands> {
  const { engines, deprecated } = (await view(`${name}@${version}`, ['name', 'engines', 'deprecated'])) as {
    engines?: { node?: string };
    deprecated?: string;
  };
  return { node: engines?.node ?? '*', deprecated: deprecated !== undefined };
}

/** Two fields at least: npm prints one alone without its name. */
async function view(spec: string, fields: readonly string[]): Promise<unknown> {
  const { stdout } = await execa('npm', ['view', spec, ...fields, '--json']);
  return stdout === '' ? {} : (JSON.parse(stdout) as unknown);
}

/** Asks for many things, a few at a time, and keeps their order. */
export async function each<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const atOnce = 4;
  for (let start = 0; start < items.length; start += atOnce) {
    results.push(...(await Promise.all(items.slice(start, start + atOnce).map(ask))));
  }
  return results;
}
