import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the same 50 small templates for hygen (EJS, below `_templates`) and for plop (Handlebars, with a plopfile). */
export function writeFiftyTemplates(folder: string): void {
  const hygen = join(folder, '_templates/fifty/new');
  const plop = join(folder, 'plop');
  for (const path of [hygen, plop]) mkdirSync(path, { recursive: true });
  for (let number = 1; number <= 50; number += 1) {
    const target = `src/feature-${String(number)}/service.ts`;
    writeFileSync(join(hygen, `${String(number)}.ejs.t`), `---\nto: ${target}\n---\n${source('<%= name %>', number)}`);
    writeFileSync(join(plop, `${String(number)}.hbs`), source('{{name}}', number));
  }
  writeFileSync(join(folder, 'plopfile.js'), plopfile);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
}

function source(name: string, number: number): string {
  const methods = Array.from(
    { length: 8 },
    (_, index) => `  step${String(index)}(input: string): string {\n    return \`${name}: \${input}\`;\n  }\n`,
  );
  return `/** Feature ${String(number)} of ${name}. */\nexport class Feature${String(number)} {\n${methods.join('\n')}}\n`;
}

const plopfile = `export default function (plop) {
  plop.setGenerator('fifty', {
    description: '50 files',
    prompts: [{ type: 'input', name: 'name', message: 'Name' }],
    actions: Array.from({ length: 50 }, (_, index) => ({
      type: 'add',
      path: process.cwd() + '/src/feature-' + (index + 1) + '/service.ts',
      templateFile: 'plop/' + (index + 1) + '.hbs',
    })),
  });
}
`;
