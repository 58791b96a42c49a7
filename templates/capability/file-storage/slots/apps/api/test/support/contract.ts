// #slot undescribed
// In the place of a bucket.
/^\/storage\/.*$/,
