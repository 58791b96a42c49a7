/** Consecutive lines of the same form, each a complete statement or element: any subset of them parses. */
export interface Run {
  readonly form: 'element' | 'export' | 'import' | 'property' | 'text';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lines: readonly RunLine[];
}

interface RunLine {
  /** In the whole text. */
  readonly start: number;
  /** After its line end. */
  readonly end: number;
  /** In the run. */
  readonly offset: number;
  /** What lines of this form are sorted by, where they are. */
  readonly key: string | undefined;
  /** What it declares or uses. */
  readonly names: readonly string[];
}

/** With fewer lines, parsing takes no longer than finding runs. */
const shortest = 32;

const name = String.raw`[A-Za-z_$][\w$]*`;
const names = String.raw`\{ ${name}(?: as ${name})?(?:, ${name}(?: as ${name})?)* \}`;
const relative = String.raw`(?:'\.[^'"\\\n]*'|"\.[^'"\\\n]*")`;
const literal = String.raw`(?:'[^'"\\\n]*'|"[^'"\\\n]*")`;

/** None of them opens or closes anything: where one may stand, a thousand may. */
const forms = {
  import: `import (?:type )?${names} from ${relative};?`,
  export: `export (?:type )?(?:\\*|${names}) from ${relative};?`,
  element: `[ \\t]+${name},`,
  text: `[ \\t]+${literal},`,
  property: `[ \\t]+(?:${name}|${literal}): ${literal},`,
} as const;

const anyRun = new RegExp(
  Object.values(forms)
    .map((form) => `(?:^${form}\\r?\\n){${String(shortest)},}`)
    .join('|'),
  'gm',
);

/** Every run of a text, in order. */
export function runsIn(text: string): readonly Run[] {
  return [...text.matchAll(anyRun)].map(({ 0: found, index }) => {
    const form = formOf(found);
    return { form, start: index, end: index + found.length, text: found, lines: linesOf(found, index, form) };
  });
}

function formOf(run: string): Run['form'] {
  const line = run.slice(0, run.indexOf('\n'));
  if (line.startsWith('import ')) return 'import';
  if (line.startsWith('export ')) return 'export';
  if (/['"]: ['"]|^\s*[\w$]+: /.test(line)) return 'property';
  return /['"]/.test(line) ? 'text' : 'element';
}

function linesOf(run: string, start: number, form: Run['form']): readonly RunLine[] {
  let offset = 0;
  return run
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      const at = offset;
      offset += line.length + 1;
      return { start: start + at, end: start + offset, offset: at, ...said[form](line) };
    });
}

type Said = Pick<RunLine, 'key' | 'names'>;

const said: Readonly<Record<Run['form'], (line: string) => Said>> = {
  import: specifierAndNames,
  export: specifierAndNames,
  element: (line) => ({ key: undefined, names: [line.slice(0, line.lastIndexOf(',')).trimStart()] }),
  text: (line) => ({ key: inQuotes(line, 0), names: [] }),
  property: (line) => {
    const key = line.slice(0, line.lastIndexOf(': ')).trimStart();
    const bare = key.startsWith("'") || key.startsWith('"') ? key.slice(1, -1) : key;
    return { key: bare, names: [bare] };
  },
};

function specifierAndNames(line: string): Said {
  const close = line.indexOf('}');
  const names = close < 0 ? '' : line.slice(line.indexOf('{') + 2, close - 1);
  return { key: inQuotes(line, close + 1), names: names.includes(' ') ? names.split(/, | as /) : [names] };
}

/** The text in quotes after `from`: such a line has no other quotes there. */
function inQuotes(line: string, from: number): string {
  const single = line.indexOf("'", from);
  const start = single < 0 ? line.indexOf('"', from) : single;
  return line.slice(start + 1, line.lastIndexOf(single < 0 ? '"' : "'"));
}
