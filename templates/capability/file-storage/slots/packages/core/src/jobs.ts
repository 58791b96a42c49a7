// #slot jobs
'files.remove-object': z.object({ fileId: z.uuid() }),
