import { parseFields } from '../fields/parse-fields.js';
import { askText, say } from './prompts.js';

/** Asks for fields, one after the other, until nothing is typed. */
export async function askFields(module: string): Promise<readonly string[]> {
  say(
    `The fields of ${module}`,
    'Such as name:string:unique, price:decimal{10,2} or notes:text? Enter alone ends the list.',
  );
  const fields: string[] = [];
  for (;;) {
    const typed = await askText({
      message: fields.length === 0 ? 'What is the first field?' : 'And the next one?',
      preset: '',
      problem: (answer) => (answer === '' ? undefined : problemWith([...fields, answer])),
    });
    if (typed === '') return fields;
    fields.push(typed);
  }
}

function problemWith(fields: readonly string[]): string | undefined {
  try {
    parseFields(fields);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
