// #slot sign-in
// Not from a replica, which may lag: the password may just have been changed.
