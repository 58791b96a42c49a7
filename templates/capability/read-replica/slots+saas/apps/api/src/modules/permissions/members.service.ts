// #slot look
// Not from a replica, which may lag: a member may just have been removed.
