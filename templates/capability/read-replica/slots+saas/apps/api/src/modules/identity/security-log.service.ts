// #slot list
// Not from a replica, which may lag behind the newest entries.
