// #slot dependencies
members,
events,
