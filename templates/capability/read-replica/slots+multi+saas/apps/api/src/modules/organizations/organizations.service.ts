// #slot memberships
// Not from a replica, which may lag: a membership may just have begun.
// #slot list
// Not from a replica: it may not know yet of one that has just begun.
