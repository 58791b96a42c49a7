// #slot env
STORAGE_FOLDER: join(folder, 'storage'),
