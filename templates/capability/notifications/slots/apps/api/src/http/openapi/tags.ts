// #slot tags
notifications: 'What the caller has been told.',
