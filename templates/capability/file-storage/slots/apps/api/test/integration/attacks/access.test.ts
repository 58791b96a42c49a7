// #slot open
// The signature in the link says who may do what: see files.test.ts.
'GET /storage/*',
'PUT /storage/*',
