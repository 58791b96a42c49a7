// #slot routes-without-keys
'POST /api/v1/files': 'answers with a presigned URL; files without content are deleted',
// #slot routes-outside-transactions
'POST /api/v1/files/:id/complete': 'asks the object storage what has been uploaded',
