// #slot issue
// Not from a replica, which may lag: the account may just have joined.
