import { defineGen } from '../../../src/gen/drivers/gen-part.js';
import { renderPlaces } from '../../../src/gen/generator-template.js';
import { viewOf } from '../../../src/gen/module/view.js';

/** A module also has an end-to-end test that sends a request twice under one key. */
export default defineGen({
  moduleParts: (repo, request) => ({
    files: renderPlaces(
      'module',
      [
        {
          template: 'idempotency-keys.e2e.test.ts',
          path: `test/e2e/${request.names.plural.kebab}-idempotency.test.ts`,
        },
      ],
      viewOf(repo, request),
    ),
    edits: [],
  }),
});
