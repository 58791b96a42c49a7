import type { NewFileResponse } from '../../src/modules/storage/storage.dto.js';

// #slot cases

it('a file is deleted with its content', async () => {
  const payload = { name: 'fox.txt', contentType: 'text/plain', size: 20 };
  const { file } = (await send('POST', '/files', { payload })).json<NewFileResponse>();
  const removed = await send('DELETE', `/files/${file.id}`, {
    headers: { ...headers, 'if-match': '"1"' },
  });
  expect(removed.statusCode).toBe(204);
  expect(await waiting(file.id)).toEqual(['files.remove-object']);
});
