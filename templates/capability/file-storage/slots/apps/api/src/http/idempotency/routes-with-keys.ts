// #slot routes-without-keys
'POST /api/v1/files': 'answers with a presigned URL; a file that nobody uploads is none',
// #slot routes-outside-transactions
'POST /api/v1/files/:id/complete': 'asks the object storage what has been uploaded',
