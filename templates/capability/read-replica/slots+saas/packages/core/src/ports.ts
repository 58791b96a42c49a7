// #slot read
*
* It goes to the read replica when there is one, which may lag behind: what has to be found although
* it was written just before is read by `run`.
