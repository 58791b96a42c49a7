// #slot handlers
// #if multi
'files.remove-object': ({ fileId }) => services.fileContents.remove(jobScope(), fileId),
// #else
'files.remove-object': ({ fileId }) => services.fileContents.remove(fileId),
// #endif
