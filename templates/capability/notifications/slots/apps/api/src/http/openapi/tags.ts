// #slot tags
notifications: 'Notifications of the caller.',
