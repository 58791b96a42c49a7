// #slot tags
files: 'Files, whose content is sent and fetched by presigned requests.',
