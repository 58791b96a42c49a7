// #slot look
// Not from a replica, which may lag: the session may just have ended.
