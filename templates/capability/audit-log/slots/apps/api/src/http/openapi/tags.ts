// #slot tags
audit: 'Who did what.',
