"""One file for each library: how it is built from the files and asked, in its fastest way."""
